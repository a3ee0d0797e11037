package ceyuan.doors;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import org.springframework.core.MethodParameter;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** A handler of the running application at one of its paths, by one of its methods. */
record Door(HttpMethod method, String pattern, HandlerMethod handler) {
    private static final Pattern VARIABLE = Pattern.compile("([^/]*)/\\{(\\w+)}");

    /** All handlers of our own. */
    static List<Door> all(RequestMappingHandlerMapping mapping) {
        var doors = new ArrayList<Door>();
        mapping.getHandlerMethods().forEach((info, handler) -> {
            if (!handler.getBeanType().getName().startsWith("ceyuan.")) return;
            for (String pattern : info.getPatternValues()) {
                for (var method : info.getMethodsCondition().getMethods()) {
                    doors.add(new Door(method.asHttpMethod(), pattern, handler));
                }
            }
        });
        doors.sort(Comparator.comparing(Door::pattern).thenComparing(door -> door.method.name()));
        return doors;
    }

    boolean reads() {
        return method.equals(HttpMethod.GET);
    }

    boolean isApi() {
        return pattern.startsWith("/api/");
    }

    /** Whether the path names a record. */
    boolean leadsToRecord() {
        return pattern.contains("{");
    }

    /** The path with each variable filled in; it is asked for as {@code segment/variable}. */
    String path(UnaryOperator<String> values) {
        return VARIABLE.matcher(pattern).replaceAll(each -> each.group(1) + "/"
                + java.util.regex.Matcher.quoteReplacement(values.apply(each.group(1) + "/" + each.group(2))));
    }

    List<MethodParameter> parameters() {
        return Arrays.asList(handler.getMethodParameters());
    }

    boolean takesJson() {
        return parameters().stream().anyMatch(each -> each.hasParameterAnnotation(RequestBody.class));
    }

    boolean takesFiles() {
        return parameters().stream().anyMatch(each -> each.getNestedParameterType() == MultipartFile.class
                || each.nestedIfOptional().getGenericParameterType().getTypeName()
                        .contains(MultipartFile.class.getSimpleName()));
    }

    MediaType contentType() {
        return takesJson() ? MediaType.APPLICATION_JSON : MediaType.APPLICATION_FORM_URLENCODED;
    }

    @Override
    public String toString() {
        return method + " " + pattern;
    }
}
