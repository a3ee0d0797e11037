package ceyuan.plan.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import ceyuan.web.NavigationItem;

/** Where plans stand in the navigation. */
@Configuration(proxyBeanMethods = false)
class PlanNavigation {
    @Bean
    NavigationItem plansEntry() {
        return new NavigationItem(NavigationItem.Group.FOUND, 10, "plan", "/plans", "map-2");
    }
}
