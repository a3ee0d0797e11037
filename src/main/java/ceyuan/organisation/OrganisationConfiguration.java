package ceyuan.organisation;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import ceyuan.web.NavigationItem;

/** The organisation's places in the navigation. */
@Configuration(proxyBeanMethods = false)
class OrganisationConfiguration {
    @Bean
    NavigationItem unitsEntry() {
        return new NavigationItem(NavigationItem.Group.ADMINISTER, 10, "organisation", "/units", "sitemap");
    }

    @Bean
    NavigationItem partnersEntry() {
        return new NavigationItem(NavigationItem.Group.ADMINISTER, 20, "organisation.partners", "/partners",
                "building-community");
    }
}
