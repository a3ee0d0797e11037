package ceyuan.project.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import ceyuan.web.NavigationItem;

/** Where projects stand in the navigation. */
@Configuration(proxyBeanMethods = false)
class ProjectNavigation {
    @Bean
    NavigationItem applicationsEntry() {
        return new NavigationItem(NavigationItem.Group.RUN, 5, "project.application", "/applications", "file-pencil");
    }

    @Bean
    NavigationItem projectsEntry() {
        return new NavigationItem(NavigationItem.Group.RUN, 10, "project", "/projects", "flask");
    }

    @Bean
    NavigationItem lettersEntry() {
        return new NavigationItem(NavigationItem.Group.RUN, 12, "project.letter", "/letters", "file-certificate");
    }

    @Bean
    NavigationItem portfoliosEntry() {
        return new NavigationItem(NavigationItem.Group.RUN, 15, "project.portfolio", "/portfolios", "stack-2");
    }

    @Bean
    NavigationItem outcomesEntry() {
        return new NavigationItem(NavigationItem.Group.YIELD, 10, "project.outcomes", "/outcomes", "award");
    }

    @Bean
    NavigationItem spendingEntry() {
        return new NavigationItem(NavigationItem.Group.RUN, 50, "project.money", "/project-money", "coins");
    }
}
