package ceyuan.web;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * The address at which others reach this system: {@code ceyuan.address} if it is set, else the one by which the reader at
 * hand came.
 */
@Component
public class PublicAddress {
    private final String configured;
    private final int port;

    PublicAddress(@Value("${ceyuan.address:}") String configured, @Value("${server.port:8080}") int port) {
        this.configured = configured.strip().replaceAll("/+$", "");
        this.port = port;
    }

    public String of(String path) {
        return base() + path;
    }

    private String base() {
        if (!configured.isEmpty()) return configured;
        if (RequestContextHolder.getRequestAttributes() == null) return "http://localhost:" + port;
        return ServletUriComponentsBuilder.fromCurrentContextPath().toUriString();
    }
}
