package ceyuan.people.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import ceyuan.web.NavigationItem;

/** The entries of people in the navigation. */
@Configuration(proxyBeanMethods = false)
class PeopleNavigation {
    @Bean
    NavigationItem peopleEntry() {
        return new NavigationItem(NavigationItem.Group.ADMINISTER, 25, "people", "/people", "users");
    }

    @Bean
    NavigationItem grantsEntry() {
        return new NavigationItem(NavigationItem.Group.ADMINISTER, 30, "people.grants", "/grants", "user-shield");
    }
}
