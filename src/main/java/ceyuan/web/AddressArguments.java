package ceyuan.web;

import java.beans.PropertyChangeEvent;
import java.util.List;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.MethodParameter;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.convert.ConversionService;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Reads what a list was asked for out of its address: filling the record by reflection was a fifth of the list's time. */
public abstract class AddressArguments<T> implements HandlerMethodArgumentResolver, WebMvcConfigurer {
    private final Class<T> type;
    private final ObjectProvider<ConversionService> conversions;

    protected AddressArguments(Class<T> type, ObjectProvider<ConversionService> conversions) {
        this.type = type;
        this.conversions = conversions;
    }

    /** What the address asks for; a parameter that is absent or blank asks for nothing. */
    protected abstract T read(HttpServletRequest request);

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == type;
    }

    @Override
    public Object resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
            NativeWebRequest web, @Nullable WebDataBinderFactory binder) {
        var request = web.getNativeRequest(HttpServletRequest.class);
        if (request == null) throw new IllegalStateException("not a servlet request");
        return read(request);
    }

    protected <V> @Nullable V one(HttpServletRequest request, String name, Class<V> as) {
        String text = request.getParameter(name);
        return text == null || text.isBlank() ? null : convert(name, text, as);
    }

    /** All that is given under a name, one by one or with commas between. */
    protected <V> @Nullable List<V> several(HttpServletRequest request, String name, Class<V> as) {
        String[] texts = request.getParameterValues(name);
        return texts == null
                ? null
                : Stream.of(texts).flatMap(each -> Stream.of(each.split(",")))
                        .filter(each -> !each.isBlank()).map(each -> convert(name, each.strip(), as)).toList();
    }

    private <V> V convert(String name, String text, Class<V> as) {
        try {
            var value = conversions.getObject().convert(text, as);
            if (value != null) return value;
        } catch (ConversionException malformed) {
            throw new TypeMismatchException(new PropertyChangeEvent(this, name, null, text), as, malformed);
        }
        throw new TypeMismatchException(new PropertyChangeEvent(this, name, null, text), as);
    }
}
