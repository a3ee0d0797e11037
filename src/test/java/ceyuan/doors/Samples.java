package ceyuan.doors;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;

import ceyuan.base.Id;
import ceyuan.base.Subject;
import ceyuan.people.Piece;

/** What a careful person would send to a door: every field filled in, every record named one of a {@link Worlds.World}. */
record Samples(Worlds.World world) {
    /** Which record each variable of a path names. */
    private static final Map<String, String> PATHS = Map.ofEntries(Map.entry("accounts/person", "person"),
            Map.entry("approvals/id", "approval"), Map.entry("routes/id", "route"), Map.entry("stops/key", "stop"),
            Map.entry("questions/number", "question"), Map.entry("delegations/id", "delegation"),
            Map.entry("phrases/id", "phrase"),
            Map.entry("alignments/above", "focus"), Map.entry("alignments/alignedTo", "focus"),
            Map.entry("batches/id", "batch"), Map.entry("changes/change", "change"),
            Map.entry("commitments/id", "commitment"), Map.entry("elements/element", "element"),
            Map.entry("gates/gate", "gate"), Map.entry("indicators/target", "target"),
            Map.entry("letters/id", "letter"), Map.entry("reports/report", "report"),
            Map.entry("files/id", "file"), Map.entry("grants/grant", "grant"), Map.entry("grants/id", "request"),
            Map.entry("held/grant", "grant"), Map.entry("import-mappings/name", "mapping"),
            Map.entry("imports/id", "run"), Map.entry("items/item", "item"), Map.entry("members/member", "member"),
            Map.entry("outcomes/outcome", "outcome"), Map.entry("parties/party", "party"),
            Map.entry("partners/id", "partner"), Map.entry("people/id", "person"),
            Map.entry("plan-items/item", "item"), Map.entry("plans/id", "plan"),
            Map.entry("portfolios/id", "portfolio"), Map.entry("posts/post", "post"),
            Map.entry("problems/id", "problem"),
            Map.entry("projects/id", "project"), Map.entry("rules/code", "rule"),
            Map.entry("sessions/session", "session"), Map.entry("tokens/id", "token"),
            Map.entry("tokens/token", "token"), Map.entry("units/id", "unit"), Map.entry("views/id", "view"),
            Map.entry("warnings/warning", "warning"), Map.entry("schedules/id", "commitment"),
            Map.entry("schedule/id", "commitment"), Map.entry("lines/line", "part"),
            Map.entry("links/link", "dependency"), Map.entry("dependencies/id", "dependency"),
            Map.entry("file/reading", "reading"), Map.entry("files/reading", "reading"),
            Map.entry("calendars/group", "root"), Map.entry("/item", "commitment"), Map.entry("feeds/id", "feed"),
            Map.entry("documents/id", "document"), Map.entry("signatures/signer", "signer"),
            Map.entry("seals/unit", "unit"));

    /** Variables of a path that name no record, and what they may be. */
    private static final Map<String, String> WORDS = Map.of("warnings/kind", "OVERDUE", "desk/kind",
            "commitment.overdue", "asks/kind", "commitment.overdue", "acts/verb", "report", "editions/ordinal", "1",
            "pages/page", "1", "certificates/serial", "0", "calendar/secret", "0", "digest/key", "0", "signing/link",
            "0");

    /** Which record each field names. */
    private static final Map<String, String> FIELDS = Map.ofEntries(Map.entry("above", "focus"),
            Map.entry("approval", "approval"), Map.entry("author", "person"), Map.entry("deputy", "person"),
            Map.entry("instead", "person"), Map.entry("persons", "person"),
            Map.entry("accountable", "person"), Map.entry("alignedTo", "focus"), Map.entry("beneath", "unit"),
            Map.entry("commitment", "commitment"),
            Map.entry("compared", "baseline"), Map.entry("predecessor", "sibling"),
            Map.entry("successor", "part"),
            Map.entry("evidence", "file"), Map.entry("file", "file"), Map.entry("group", "root"),
            Map.entry("gives", "person"), Map.entry("id", "party"), Map.entry("leaves", "party"),
            Map.entry("heir", "unit"), Map.entry("into", "unit"), Map.entry("item", "item"),
            Map.entry("items", "item"), Map.entry("leader", "person"), Map.entry("next", "item"),
            Map.entry("of", "unit"), Map.entry("takes", "unit"), Map.entry("ids", "commitment"),
            Map.entry("under", "commitment"),
            Map.entry("owner", "person"), Map.entry("owners", "unit"), Map.entry("partner", "partner"),
            Map.entry("part", "commitment"), Map.entry("party", "unit"), Map.entry("person", "person"),
            Map.entry("plan", "plan"),
            Map.entry("planUnit", "unit"), Map.entry("unfolded", "unit"),
            Map.entry("portfolio", "portfolio"), Map.entry("project", "project"), Map.entry("projects", "project"),
            Map.entry("root", "root"), Map.entry("scope", "unit"), Map.entry("serves", "item"),
            Map.entry("subject", "commitment"), Map.entry("unit", "unit"), Map.entry("within", "unit"));

    String path(Door door) {
        return door.path(variable -> {
            if (WORDS.containsKey(variable)) return WORDS.get(variable);
            String word = PATHS.get(variable);
            if (word == null)
                throw new IllegalStateException("Teach Samples which record " + variable + " of " + door
                        + " names, so that strangers can be kept from it");
            return world.id(word);
        });
    }

    /** The fields of a form or a query; records are named by their ids or, if typed, by code and number. */
    MultiValueMap<String, String> fields(Door door, boolean typed) {
        var fields = new LinkedMultiValueMap<String, String>();
        for (var parameter : door.parameters()) {
            if (parameter.hasParameterAnnotation(RequestBody.class)) continue;
            var asked = parameter.getParameterAnnotation(RequestParam.class);
            parameter.initParameterNameDiscovery(new org.springframework.core.DefaultParameterNameDiscoverer());
            String name = asked == null || asked.name().isEmpty() ? parameter.getParameterName() : asked.name();
            var type = parameter.getParameterType();
            if (asked != null && Map.class.isAssignableFrom(type)) {
                fields.addAll(every(typed));
            } else if (asked != null && name != null) {
                add(fields, name, value(parameter.getGenericParameterType(), name, name));
            } else if (type.isRecord() && type.getName().startsWith("ceyuan.") && type.getName().contains(".web.")
                    && !type.getName().startsWith("ceyuan.web.")) {
                for (var component : type.getRecordComponents()) {
                    add(fields, component.getName(),
                            value(component.getGenericType(), component.getName(), component.getName()));
                }
            }
        }
        return fields;
    }

    /** A body of the shape that the door asks for. */
    Object body(Door door) {
        var parameter = door.parameters().stream().filter(each -> each.hasParameterAnnotation(RequestBody.class))
                .findFirst().orElseThrow();
        return value(parameter.getGenericParameterType(), "", door.pattern());
    }

    /** Fields that forms without a shape of their own read by name. */
    private MultiValueMap<String, String> every(boolean typed) {
        var every = new LinkedMultiValueMap<String, String>();
        for (var field : FIELDS.entrySet()) {
            every.add(field.getKey(), world.id(switch (field.getValue()) {
                case "unit" -> typed ? "unitCode" : "unit";
                case "person" -> typed ? "personNumber" : "person";
                default -> field.getValue();
            }));
        }
        for (String text : List.of("title", "chinese", "english", "name", "reason", "description", "note", "method",
                "metric", "measure", "number")) {
            every.add(text, "字");
        }
        for (String day : List.of("from", "to", "starts", "ends", "since", "day", "startDue",
                "partDue")) {
            every.add(day, LocalDate.now().toString());
        }
        every.add("version", "0");
        every.add("due", LocalDate.now().plusMonths(1).toString());
        every.add("weight", "1");
        every.add("target", "5");
        every.add("baseline", "1");
        every.add("timeShare", "10");
        every.add("source", "OWN");
        return every;
    }

    private static void add(MultiValueMap<String, String> fields, String name, Object value) {
        if (value instanceof Collection<?> many) {
            many.forEach(each -> fields.add(name, each.toString()));
        } else if (!(value instanceof Map<?, ?>)) {
            fields.add(name, value.toString());
        }
    }

    private Object value(Type type, String name, String place) {
        if (type instanceof ParameterizedType generic) {
            if (Map.class.isAssignableFrom((Class<?>) generic.getRawType())) return Map.of();
            return List.of(value(generic.getActualTypeArguments()[0], name, place));
        }
        var plain = (Class<?>) type;
        if (plain == UUID.class || Id.class.isAssignableFrom(plain)) return record(plain, name, place);
        if (plain == Piece.class) return world.mark();
        if (plain == Subject.class) return Map.of("kind", "project", "id", world.id("project"));
        if (plain == LocalDate.class) return LocalDate.now().plusDays(name.equals("due") ? 30 : 0).toString();
        if (plain == boolean.class || plain == Boolean.class) return true;
        if (plain == BigDecimal.class || plain.isPrimitive() || Number.class.isAssignableFrom(plain)) {
            return name.toLowerCase(java.util.Locale.ROOT).contains("year") ? LocalDate.now().getYear() : 1;
        }
        if (plain.isEnum()) return ((Enum<?>) plain.getEnumConstants()[0]).name();
        if (plain.isRecord()) return recordOf(plain, place);
        return FIELDS.containsKey(name) ? world.id(FIELDS.get(name)) : "字";
    }

    private Object record(Class<?> type, String name, String place) {
        if (name.equals("parent")) {
            return world.id(place.contains("unit") || place.contains("Unit") ? "unit" : "commitment");
        }
        String word = FIELDS.get(name);
        if (word == null)
            throw new IllegalStateException("Teach Samples which record " + name + " of " + place + " ("
                    + type.getSimpleName() + ") names, so that strangers can be kept from it");
        return world.id(word);
    }

    private Map<String, Object> recordOf(Class<?> type, String place) {
        var fields = new LinkedHashMap<String, Object>();
        for (RecordComponent component : type.getRecordComponents()) {
            fields.put(component.getName(), value(component.getGenericType(), component.getName(), place));
        }
        return fields;
    }
}
