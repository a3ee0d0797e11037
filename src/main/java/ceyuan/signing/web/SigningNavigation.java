package ceyuan.signing.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import ceyuan.web.NavigationItem;

/** Where documents and certificates stand in the navigation. */
@Configuration(proxyBeanMethods = false)
class SigningNavigation {
    @Bean
    NavigationItem documentsEntry() {
        return new NavigationItem(NavigationItem.Group.RUN, 80, "signing", "/documents", "file-certificate");
    }

    @Bean
    NavigationItem certificatesEntry() {
        return new NavigationItem(NavigationItem.Group.ADMINISTER, 60, "signing.certificates", "/signing/certificates",
                "certificate");
    }
}
