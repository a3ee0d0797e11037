package ceyuan.web;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;

/** Refuses what was filled in while fields are empty that may not be: all of them at once. */
public final class Required {
    private Required() {}

    /** The fields of a form that it cannot do without. */
    public static void in(MultiValueMap<String, String> form, String... fields) {
        refuse(Arrays.stream(fields).filter(field -> isEmpty(form.getFirst(field))).toList());
    }

    /** The fields of a form or a body, read into a record, that it cannot do without. */
    public static void in(Record filledIn, String... fields) {
        var named = List.of(fields);
        refuse(Arrays.stream(filledIn.getClass().getRecordComponents())
                .filter(component -> named.contains(component.getName()) && isEmpty(held(filledIn, component)))
                .map(RecordComponent::getName).toList());
    }

    static void refuse(List<String> missing) {
        if (!missing.isEmpty()) throw BadRequest.required(missing);
    }

    /** The parameters that a handler asks for and a request leaves out. */
    static List<String> parameters(HttpServletRequest request, String first) {
        var missing = new ArrayList<String>();
        if (request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE) instanceof HandlerMethod handler) {
            for (var parameter : handler.getMethodParameters()) {
                String name = required(parameter);
                if (name == null) continue;
                if (Frames.legible(request, name).isEmpty()) missing.add(name);
            }
        }
        if (!missing.contains(first)) missing.add(first);
        return missing;
    }

    private static @Nullable String required(MethodParameter parameter) {
        var asked = parameter.getParameterAnnotation(RequestParam.class);
        boolean needed = asked != null && asked.required() && !parameter.isOptional()
                && asked.defaultValue().equals(ValueConstants.DEFAULT_NONE);
        if (!needed || asked == null) return null;
        return asked.name().isEmpty() ? parameter.getParameterName() : asked.name();
    }

    /** Whether a field of a body may be left out. */
    static boolean mayBeAbsent(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    static @Nullable Object held(Record made, RecordComponent component) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(made);
        } catch (IllegalAccessException | InvocationTargetException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean isEmpty(@Nullable Object value) {
        return value == null || value instanceof String text && text.isBlank();
    }
}
