package ceyuan.exchange;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** A row after translation: values by field key, absent where the file has none, and the line of the file it began on. */
public record Row(long line, Map<String, Object> values) {
    public Optional<String> text(String field) {
        return Optional.ofNullable((String) values.get(field));
    }

    public String require(String field) {
        return text(field).orElseThrow();
    }

    public @Nullable LocalDate day(String field) {
        return (LocalDate) values.get(field);
    }

    public @Nullable BigDecimal number(String field) {
        return (BigDecimal) values.get(field);
    }

    @SuppressWarnings("unchecked")
    public List<String> texts(String field) {
        return (List<String>) values.getOrDefault(field, List.of());
    }

    public <T> Optional<T> value(String field, Class<T> type) {
        return Optional.ofNullable(type.cast(values.get(field)));
    }
}
