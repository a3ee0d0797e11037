package ceyuan.ledger;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/** One field of a record before and after a change; absent means that it had no value. */
public record Difference(String field, @Nullable String before, @Nullable String after) {
    private static final ClassValue<List<Method>> FIELDS = new ClassValue<>() {
        @Override
        protected List<Method> computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents()).map(RecordComponent::getAccessor)
                    .peek(field -> field.setAccessible(true)).toList();
        }
    };

    /** Compares two records of one type component by component; an absent record has no values. */
    public static <R extends Record> List<Difference> between(@Nullable R before, @Nullable R after) {
        Record known = before != null ? before : Objects.requireNonNull(after);
        var differences = new ArrayList<Difference>();
        for (Method field : FIELDS.get(known.getClass())) {
            String was = before == null ? null : text(field, before);
            String is = after == null ? null : text(field, after);
            if (!Objects.equals(was, is)) differences.add(new Difference(field.getName(), was, is));
        }
        return differences;
    }

    private static @Nullable String text(Method field, Record record) {
        try {
            Object value = field.invoke(record);
            if (!(value instanceof Collection<?> several)) return value == null ? null : value.toString();
            return several.isEmpty()
                    ? null
                    : several.stream().map(String::valueOf).collect(Collectors.joining(", "));
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(field + " cannot be read", impossible);
        }
    }
}
