package ceyuan.insight.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import ceyuan.web.NavigationItem;

import static ceyuan.web.NavigationItem.Group.TOP;

/** Where insight stands in the navigation. */
@Configuration(proxyBeanMethods = false)
class InsightNavigation {
    @Bean
    NavigationItem cockpit() {
        return new NavigationItem(TOP, 1, "insight", "/cockpit", "layout-dashboard");
    }

    @Bean
    NavigationItem ownWork() {
        return new NavigationItem(TOP, 2, "insight.mine", "/work", "user-check");
    }

    @Bean
    NavigationItem bases() {
        return new NavigationItem(TOP, 3, "insight.bases", "/bases", "building-factory-2");
    }

    @Bean
    NavigationItem week() {
        return new NavigationItem(TOP, 4, "insight.week", "/changes", "history");
    }
}
