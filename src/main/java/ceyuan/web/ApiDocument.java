package ceyuan.web;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.method.HandlerMethod;

import com.fasterxml.jackson.databind.JavaType;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;

import ceyuan.base.Actor;
import ceyuan.base.Id;

/** What the API says of itself (OpenAPI 3.1 at {@code /api/v1/openapi}): tokens, problems, cursors, versions. */
@Configuration(proxyBeanMethods = false)
class ApiDocument {
    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Actor.class, Frame.class, Vantage.class, Cursor.class,
                IfMatch.class);
    }

    @Bean
    OpenAPI openApi() {
        var problem = new ObjectSchema()
                .addProperty("type", new StringSchema().format("uri").description("What kind of problem it is"))
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema().description("A sentence in the reader's language"))
                .addProperty("reason", new StringSchema().description("The reason of a refusal, for programs"))
                .addProperty("place", new StringSchema().description("The page on which it can be mended"))
                .addProperty("field", new StringSchema().description("The field that must change"))
                .addProperty("errors", new ArraySchema().description("Every field that must change, and why")
                        .items(new ObjectSchema().addProperty("field", new StringSchema())
                                .addProperty("detail", new StringSchema())));
        return new OpenAPI()
                .info(new Info().title("Ceyuan 策源").version("v1").description(
                        """
                            Everything the screens do. Sentences come in the language of Accept-Language (zh, en).

                            A list answers items and next; next is the cursor of what follows, null at the end. What a record's \
                            ETag says (of a project, for its parts), or its version or visit in quotes, goes into If-Match of a \
                            change. A field that is not required may be left out or null. Amounts are in the currency's own unit. \
                            What was made is answered as its record or as an object with its id, a paper that is sent out to be \
                            signed as one with its document. \
                            Moments carry their offset."""))
                .components(new Components()
                        .addSchemas("Problem", problem)
                        .addSecuritySchemes("token", new SecurityScheme().type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .description("A personal token, made on the page of one's own account")))
                .addSecurityItem(new SecurityRequirement().addList("token"));
    }

    @Bean
    OperationCustomizer operations() {
        return (operation, method) -> {
            boolean posts = method.hasMethodAnnotation(PostMapping.class);
            boolean reads = method.hasMethodAnnotation(GetMapping.class);
            answer(operation, method);
            if (takes(method, Cursor.class)) {
                query(operation, "limit", new IntegerSchema().minimum(BigDecimal.ONE)
                        .maximum(BigDecimal.valueOf(Cursor.MOST)), "How many at most");
                query(operation, "cursor", new StringSchema(), "The next of the answer before");
            }
            if (reads && takes(method, Vantage.class)) {
                query(operation, "unit", new StringSchema().format("uuid"), "The unit in view, with all beneath it");
                query(operation, "year", new IntegerSchema(), "The year");
                query(operation, "asOf", new StringSchema().format("date"), "The day as of which figures count");
                query(operation, "structure", new StringSchema().addEnumItem("today").addEnumItem("then"),
                        "In which day's tree of units: that of today, or that of the day as of which figures count");
            }
            if (posts) {
                header(operation, Idempotency.HEADER, false, "Repeating a request with the same key does it once");
                problem(operation, 409, "A request with the same key is at work");
            }
            if (takes(method, IfMatch.class)) {
                header(operation, "If-Match", true, "The version that was read, from ETag");
                problem(operation, 412, "Someone else changed it since");
                problem(operation, 428, "If-Match is missing");
            }
            problem(operation, 400, "The request cannot be read");
            problem(operation, 401, "No valid token");
            problem(operation, 403, "No right to do this");
            problem(operation, 404, "Nothing that the caller may see");
            problem(operation, 422, "Refused, with the reason");
            return operation;
        };
    }

    /** An id is a text in JSON, whichever record it is in Java; what a record may be without is said of it. */
    @Bean
    ModelConverter records() {
        return new ModelConverter() {
            @Override
            public @Nullable Schema<?> resolve(AnnotatedType type, ModelConverterContext context,
                    Iterator<ModelConverter> others) {
                if (isId(type.getType())) return new StringSchema().format("uuid");
                var schema = others.hasNext() ? others.next().resolve(type, context, others) : null;
                if (schema != null) ApiFields.describe(type.getType(), schema, context);
                return schema;
            }

            @Override
            public boolean isOpenapi31() {
                return true;
            }
        };
    }

    private static boolean isId(Type type) {
        JavaType java = Json31.mapper().constructType(type);
        return java != null && Id.class.isAssignableFrom(java.getRawClass());
    }

    /** What an operation answers with if it is neither JSON nor told by a status of its own. */
    private static void answer(Operation operation, HandlerMethod method) {
        var responses = operation.getResponses();
        var returned = method.getReturnType();
        if (returned.getParameterType() == ResponseEntity.class
                && returned.nested().getNestedParameterType() == Void.class) {
            responses.addApiResponse("204", responses.remove("200"));
        }
        var reads = method.getMethodAnnotation(GetMapping.class);
        if (reads != null && reads.produces().length == 1 && responses.get("200") != null) {
            responses.get("200").content(new Content().addMediaType(reads.produces()[0],
                    new MediaType().schema(new StringSchema().format("binary"))));
        }
    }

    private static boolean takes(HandlerMethod method, Class<?> argument) {
        return Arrays.stream(method.getMethodParameters()).anyMatch(each -> each.getParameterType() == argument);
    }

    private static void query(Operation operation, String name, Schema<?> schema, String description) {
        if (parameters(operation).stream().noneMatch(each -> each.getName().equals(name))) {
            operation.addParametersItem(new Parameter().in("query").name(name).schema(schema).description(description));
        }
    }

    private static void header(Operation operation, String name, boolean required, String description) {
        operation.addParametersItem(new Parameter().in("header").name(name).required(required)
                .schema(new StringSchema()).description(description));
    }

    private static List<Parameter> parameters(Operation operation) {
        return operation.getParameters() == null ? List.of() : operation.getParameters();
    }

    private static void problem(Operation operation, int status, String description) {
        operation.getResponses().addApiResponse(String.valueOf(status), new ApiResponse().description(description)
                .content(new Content().addMediaType("application/problem+json",
                        new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem")))));
    }
}
