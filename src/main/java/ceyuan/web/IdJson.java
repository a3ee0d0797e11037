package ceyuan.web;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.UUID;

import org.springframework.beans.BeanUtils;
import org.springframework.stereotype.Component;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleDeserializers;
import tools.jackson.databind.module.SimpleModule;

import ceyuan.base.Id;
import ceyuan.base.Name;

/**
 * Every id of the house is a plain text in the API's JSON, every number within bounds, and every moment bears its offset.
 * What the API gives can be sent back: an id may come as the record that bears it, and a name as one text or as its two
 * languages.
 */
@Component
class IdJson extends SimpleModule {
    IdJson(Clock clock) {
        super("ids");
        addSerializer(Id.class, new ValueSerializer<>() {
            @Override
            public void serialize(Id id, JsonGenerator out, SerializationContext context) {
                out.writeString(id.value().toString());
            }
        });
        addSerializer(LocalDateTime.class, new ValueSerializer<>() {
            @Override
            public void serialize(LocalDateTime moment, JsonGenerator out, SerializationContext context) {
                out.writeString(moment.atZone(clock.getZone()).toOffsetDateTime().toString());
            }
        });
        var deserializers = new SimpleDeserializers() {
            @Override
            public ValueDeserializer<?> findBeanDeserializer(JavaType type, DeserializationConfig config,
                    BeanDescription.Supplier description) {
                return hasDeserializerFor(config, type.getRawClass())
                        ? new Reading(type.getRawClass())
                        : super.findBeanDeserializer(type, config, description);
            }

            @Override
            public boolean hasDeserializerFor(DeserializationConfig config, Class<?> type) {
                return Id.class.isAssignableFrom(type) && type.isRecord();
            }
        };
        deserializers.addDeserializer(BigDecimal.class, new Decimals());
        deserializers.addDeserializer(Name.class, new NameReading());
        setDeserializers(deserializers);
    }

    private static final class Reading extends ValueDeserializer<Object> {
        private final Class<?> type;

        private Reading(Class<?> type) {
            this.type = type;
        }

        @Override
        public Object deserialize(JsonParser in, DeserializationContext context) {
            String text = in.currentToken() == JsonToken.START_OBJECT
                    ? context.readTree(in).path("id").asString("")
                    : in.getString();
            try {
                return BeanUtils.instantiateClass(BeanUtils.getResolvableConstructor(type), UUID.fromString(text));
            } catch (IllegalArgumentException malformed) {
                return context.handleWeirdStringValue(type, text, "not an id");
            }
        }
    }

    private static final class NameReading extends ValueDeserializer<Name> {
        @Override
        public Name deserialize(JsonParser in, DeserializationContext context) {
            if (in.currentToken() == JsonToken.VALUE_STRING) return Name.of(in.getString());
            if (in.currentToken() != JsonToken.START_OBJECT)
                return (Name) context.handleUnexpectedToken(Name.class, in);
            var both = context.readTree(in);
            return Name.of(both.path("chinese").asString(""), both.path("english").asString(null));
        }
    }
}
