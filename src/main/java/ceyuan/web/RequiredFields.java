package ceyuan.web;

import java.lang.reflect.Type;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.springframework.core.MethodParameter;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/** Refuses a body of the API in which a field is left out that may not be: one whose type is not {@code @Nullable}. */
@RestControllerAdvice
class RequiredFields extends RequestBodyAdviceAdapter {
    @Override
    public boolean supports(MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public Object afterBodyRead(Object body, HttpInputMessage message, MethodParameter parameter, Type type,
            Class<? extends HttpMessageConverter<?>> converter) {
        var missing = new LinkedHashSet<String>();
        look(body, "[]", missing);
        Required.refuse(List.copyOf(missing));
        return body;
    }

    private static void look(Object value, String field, Set<String> missing) {
        if (value instanceof Collection<?> all) {
            for (Object each : all) {
                if (each == null) missing.add(field);
                else
                    look(each, field, missing);
            }
        } else if (value instanceof Record made && value.getClass().getName().startsWith("ceyuan.")) {
            for (var component : value.getClass().getRecordComponents()) {
                Object held = Required.held(made, component);
                if (held != null) {
                    look(held, component.getName(), missing);
                } else if (!Required.mayBeAbsent(component)) {
                    missing.add(component.getName());
                }
            }
        }
    }
}
