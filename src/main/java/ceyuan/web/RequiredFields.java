package ceyuan.web;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Collection;

import org.jspecify.annotations.Nullable;
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
        check(body);
        return body;
    }

    private static void check(Object value) {
        if (value instanceof Collection<?> all) {
            for (Object each : all) {
                if (each == null) throw BadRequest.required("[]");
                check(each);
            }
        } else if (value instanceof Record made && value.getClass().getName().startsWith("ceyuan.")) {
            for (var component : value.getClass().getRecordComponents()) {
                Object held = held(made, component);
                if (held != null) {
                    check(held);
                } else if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                    throw BadRequest.required(component.getName());
                }
            }
        }
    }

    private static @Nullable Object held(Record made, RecordComponent component) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(made);
        } catch (IllegalAccessException | InvocationTargetException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
