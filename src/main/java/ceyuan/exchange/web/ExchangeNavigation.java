package ceyuan.exchange.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import ceyuan.web.NavigationItem;

import static ceyuan.web.NavigationItem.Group.ADMINISTER;

/** Where imports stand in the navigation. */
@Configuration(proxyBeanMethods = false)
class ExchangeNavigation {
    @Bean
    NavigationItem importsEntry() {
        return new NavigationItem(ADMINISTER, 50, "exchange", "/imports", "file-import");
    }
}
