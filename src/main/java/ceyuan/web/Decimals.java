package ceyuan.web;

import java.math.BigDecimal;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

/** Numbers as people write them: one like 1e400000000 is a few signs here and fills the memory once it is written out. */
public final class Decimals extends ValueDeserializer<BigDecimal> {
    private static final int MOST_DIGITS = 40;

    Decimals() {}

    /** Reads a number, or throws {@link NumberFormatException} as if it were none. */
    public static BigDecimal of(String text) {
        if (text.length() > MOST_DIGITS) throw new NumberFormatException("too long");
        var number = new BigDecimal(text);
        if (Math.abs((long) number.scale()) > MOST_DIGITS) throw new NumberFormatException("out of bounds");
        return number;
    }

    @Override
    public BigDecimal deserialize(JsonParser in, DeserializationContext context) {
        String text = in.currentToken() == JsonToken.VALUE_STRING || in.currentToken().isNumeric()
                ? in.getString()
                : "";
        try {
            return of(text.strip());
        } catch (NumberFormatException malformed) {
            return (BigDecimal) context.handleWeirdStringValue(BigDecimal.class, text.length() > MOST_DIGITS
                    ? text.substring(0, MOST_DIGITS)
                    : text, "not a number");
        }
    }
}
