package ceyuan.web;

import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives controllers of the API the {@link Cursor} and the {@link IfMatch} they ask for. */
@Component
class ApiArguments implements HandlerMethodArgumentResolver {
    private static final Pattern TAG = Pattern.compile("(?:W/)?\"(\\d{1,18})\"");

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Cursor.class || parameter.getParameterType() == IfMatch.class;
    }

    @Override
    public Object resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
            NativeWebRequest web, @Nullable WebDataBinderFactory binder) {
        var request = web.getNativeRequest(HttpServletRequest.class);
        if (request == null) throw new IllegalStateException("not a servlet request");
        return parameter.getParameterType() == Cursor.class ? cursor(request) : match(request);
    }

    private static Cursor cursor(HttpServletRequest request) {
        String limit = request.getParameter("limit");
        String cursor = request.getParameter("cursor");
        if (request.getParameter("size") != null) throw new BadRequest("web.api.limit", Cursor.MOST);
        return new Cursor(limit == null || limit.isBlank() ? Cursor.USUAL : limit(limit),
                cursor == null || cursor.isBlank() ? null : Cursor.decode(cursor));
    }

    private static int limit(String text) {
        if (!text.matches("[1-9]\\d{0,2}") || Integer.parseInt(text) > Cursor.MOST) {
            throw new BadRequest("web.api.limit", Cursor.MOST);
        }
        return Integer.parseInt(text);
    }

    private static IfMatch match(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.IF_MATCH);
        if (header == null) throw new BadRequest(HttpStatus.PRECONDITION_REQUIRED, "web.api.ifMatch");
        var tag = TAG.matcher(header.strip());
        if (!tag.matches()) throw new BadRequest("web.api.tag", header);
        return new IfMatch(Long.parseLong(tag.group(1)));
    }
}
