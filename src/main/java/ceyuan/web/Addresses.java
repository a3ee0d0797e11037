package ceyuan.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Finds what answers an address. Spring tries every mapping there is for an address that holds an id; of the six hundred
 * here only those are tried whose pattern begins as the address does. That was two fifths of the time of a record's page.
 */
class Addresses extends RequestMappingHandlerMapping {
    @Override
    protected @Nullable HandlerMethod lookupHandlerMethod(String path, HttpServletRequest request) throws Exception {
        return super.lookupHandlerMethod(path, new Sought(request, path));
    }

    @Override
    protected @Nullable RequestMappingInfo getMatchingMapping(RequestMappingInfo mapping, HttpServletRequest request) {
        return request instanceof Sought sought && !sought.mayBe(mapping)
                ? null
                : super.getMatchingMapping(mapping, request);
    }

    /** A request for which a mapping is sought; one that is written in percent signs is compared with all. */
    private static final class Sought extends HttpServletRequestWrapper {
        private final String path;

        Sought(HttpServletRequest request, String path) {
            super(request);
            this.path = path;
        }

        boolean mayBe(RequestMappingInfo mapping) {
            var patterns = mapping.getPathPatternsCondition();
            if (patterns == null || path.indexOf('%') >= 0) return true;
            for (var pattern : patterns.getPatterns()) {
                if (beginsAs(pattern.getPatternString())) return true;
            }
            return false;
        }

        private boolean beginsAs(String pattern) {
            int length = Math.min(pattern.length(), path.length());
            for (int at = 0; at < length; at++) {
                char sign = pattern.charAt(at);
                if (sign == '{' || sign == '*' || sign == '?') return true;
                if (sign != path.charAt(at)) return false;
            }
            return true;
        }
    }
}
