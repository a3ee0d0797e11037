package ceyuan.ledger.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import ceyuan.web.NavigationItem;
import ceyuan.web.NavigationItem.Group;

@Configuration(proxyBeanMethods = false)
class LedgerNavigation {
    @Bean
    NavigationItem ledgerItem() {
        return new NavigationItem(Group.ADMINISTER, 90, "ledger", "/ledger", "history");
    }
}
