package ceyuan.web;

import java.lang.reflect.Type;
import java.util.LinkedHashSet;
import java.util.List;

import com.fasterxml.jackson.databind.JavaType;

import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.Schema;

/** What the document of the API says of the fields of a record: which must be there, and which may be null. */
final class ApiFields {
    private static final String NULL = "null";

    private ApiFields() {}

    /** Describes the schema of a type, if that type is a record of ours. */
    static void describe(Type type, Schema<?> schema, ModelConverterContext context) {
        JavaType java = Json31.mapper().constructType(type);
        if (java == null || !java.getRawClass().isRecord() || !java.getRawClass().getName().startsWith("ceyuan.")) {
            return;
        }
        var described = schema.get$ref() == null
                ? schema
                : context.getDefinedModels().get(schema.get$ref().substring(schema.get$ref().lastIndexOf('/') + 1));
        if (described != null && described.getProperties() != null) describe(java.getRawClass(), described);
    }

    private static void describe(Class<?> type, Schema<?> schema) {
        var required = new LinkedHashSet<String>();
        if (schema.getRequired() != null) required.addAll(schema.getRequired());
        for (var component : type.getRecordComponents()) {
            var property = schema.getProperties().get(component.getName());
            if (property == null) continue;
            if (!Required.mayBeAbsent(component)) {
                required.add(component.getName());
            } else if (!required.contains(component.getName())) {
                schema.getProperties().put(component.getName(), orNull(property));
            }
        }
        schema.setRequired(List.copyOf(required));
    }

    private static Schema<?> orNull(Schema<?> property) {
        if (property.get$ref() != null) {
            return new Schema<>().anyOf(List.of(property, new Schema<>().types(new LinkedHashSet<>(List.of(NULL)))));
        }
        if (property.getTypes() == null || property.getTypes().contains(NULL)) return property;
        var types = new LinkedHashSet<>(property.getTypes());
        types.add(NULL);
        property.setTypes(types);
        if (property.getEnum() != null && !property.getEnum().contains(null)) property.addEnumItemObject(null);
        return property;
    }
}
