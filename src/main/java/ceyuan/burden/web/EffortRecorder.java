package ceyuan.burden.web;

import java.util.Map;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import ceyuan.burden.Burdens;
import ceyuan.burden.Effort;
import ceyuan.web.SignedIn;

/** Adds up what the shell counted of a form, once the form has been saved; what was refused is still being filled in. */
@Component
class EffortRecorder implements HandlerInterceptor, WebMvcConfigurer {
    static final String FIELD = "ceyuan-effort";
    private static final Pattern VARIABLE = Pattern.compile("/\\{(\\w+)[^}]*}");
    private static final Pattern WORD = Pattern.compile("[a-z-]{1,40}");

    private final Burdens burdens;

    EffortRecorder(Burdens burdens) {
        this.burdens = burdens;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).excludePathPatterns("/api/**", "/assets/**", "/public/**");
    }

    /** Has the form read while it is open: a page that asks for none of its fields would leave it closed behind. */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        request.getParameter(FIELD);
        return true;
    }

    @Override
    public void afterCompletion(HttpServletRequest request, HttpServletResponse response, Object handler,
            @Nullable Exception failed) {
        String sent = request.getParameter(FIELD);
        if (sent == null || failed != null || response.getStatus() >= HttpStatus.BAD_REQUEST.value()) return;
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !(authentication.getPrincipal() instanceof SignedIn signedIn)) return;
        Effort.of(sent).ifPresent(effort -> burdens.add(form(request), effort, signedIn.actor()));
    }

    /** The form's address without what differs from record to record: {@code commitments.reports}. */
    private static String form(HttpServletRequest request) {
        var pattern = String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
        var variables = (Map<?, ?>) request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        return VARIABLE.matcher(pattern).replaceAll(found -> {
            var verb = found.group(1).equals("verb") && variables != null ? String.valueOf(variables.get("verb")) : "";
            return WORD.matcher(verb).matches() ? "/" + verb : "";
        }).substring(1).replace('/', '.');
    }
}
