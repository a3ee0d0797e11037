package ceyuan.people.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** Who gets in: everyone to the sign-in page and the assets, the signed-in to the rest. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    @Bean
    SecurityFilterChain pages(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(requests -> requests
                .requestMatchers("/assets/**", "/actuator/health/**", "/sign-in", "/error").permitAll()
                .anyRequest().authenticated()).build();
    }
}
