package ceyuan.people.web;

import java.util.Set;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** Who gets in: everyone to the sign-in page, the assets and public pages, the signed-in to the rest. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final String CONTENT = """
        default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; \
        script-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; \
        frame-ancestors 'none'""";

    /** Refuses, beside what Spring refuses, the sign that no text in the database may hold. */
    @Bean
    static HttpFirewall firewall() {
        var firewall = new StrictHttpFirewall();
        firewall.setAllowedParameterNames(name -> name.indexOf('\0') < 0);
        firewall.setAllowedParameterValues(value -> value.indexOf('\0') < 0);
        return firewall;
    }

    @Bean
    SecurityFilterChain pages(HttpSecurity http, SessionContexts contexts, BoundCsrf csrf, Doorkeeper doorkeeper) {
        return http
                .securityContext(context -> context.securityContextRepository(contexts))
                .sessionManagement(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .csrf(forgery -> forgery.csrfTokenRepository(csrf).requireCsrfProtectionMatcher(
                        request -> !SAFE.contains(request.getMethod()) && !SessionContexts.bears(request)))
                .headers(headers -> headers
                        .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                        .frameOptions(frame -> frame.deny()))
                .exceptionHandling(refused -> refused.authenticationEntryPoint(doorkeeper)
                        .accessDeniedHandler(doorkeeper))
                .authorizeHttpRequests(requests -> requests
                        .requestMatchers("/assets/**", "/actuator/health/**", "/sign-in", "/public/**", "/verify",
                                "/error")
                        .permitAll()
                        .anyRequest().authenticated())
                .addFilterBefore(doorkeeper.changeFirst(), AuthorizationFilter.class)
                .build();
    }
}
