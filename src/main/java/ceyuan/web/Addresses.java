package ceyuan.web;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Finds what answers an address. Spring keeps the mappings of fixed addresses under their address, and tries all others for an
 * address that holds an id; here those are kept, too, under how they begin. Trying them all was a third of a record's page.
 */
class Addresses extends RequestMappingHandlerMapping {
    private static final Pattern BEGINNING = Pattern.compile("(/api/v1)?/[^/{*?]+/");

    private final Set<String> fixed = ConcurrentHashMap.newKeySet();

    @Override
    protected Set<String> getDirectPaths(RequestMappingInfo mapping) {
        var kept = new HashSet<>(super.getDirectPaths(mapping));
        fixed.addAll(kept);
        mapping.getPatternValues().forEach(pattern -> kept.add(beginning(pattern)));
        return kept;
    }

    /** Where nothing fits that begins alike, Spring still tries all. */
    @Override
    protected @Nullable HandlerMethod lookupHandlerMethod(String path, HttpServletRequest request) throws Exception {
        return super.lookupHandlerMethod(fixed.contains(path) ? path : beginning(path), request);
    }

    private static String beginning(String address) {
        var beginning = BEGINNING.matcher(address);
        return beginning.lookingAt() ? beginning.group() : address;
    }
}
