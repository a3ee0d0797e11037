package ceyuan.ledger;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/** One field of a record before and after a change; absent means that it had no value. */
public record Difference(String field, @Nullable String before, @Nullable String after) {

    /** Compares two records of one type component by component; an absent record has no values. */
    public static <R extends Record> List<Difference> between(@Nullable R before, @Nullable R after) {
        Record known = before != null ? before : Objects.requireNonNull(after);
        var differences = new ArrayList<Difference>();
        for (RecordComponent component : known.getClass().getRecordComponents()) {
            String was = before == null ? null : text(component, before);
            String is = after == null ? null : text(component, after);
            if (!Objects.equals(was, is)) differences.add(new Difference(component.getName(), was, is));
        }
        return differences;
    }

    private static @Nullable String text(RecordComponent component, Record record) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            Object value = accessor.invoke(record);
            return value == null ? null : value.toString();
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(component + " cannot be read", impossible);
        }
    }
}
