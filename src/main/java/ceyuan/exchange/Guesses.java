package ceyuan.exchange;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import ceyuan.exchange.Mapping.Rule;

/** Guesses which column fills which field: by the names lists use in Chinese and English, then by what stands in them. */
@Component
class Guesses {
    private static final Pattern IN_BRACKETS = Pattern.compile("[（(\\[【].*?[）)\\]】]");
    private static final Pattern SIGNS = Pattern.compile("[\\s_\\-:：*/.、]+");
    private static final Pattern COMMA_DECIMAL = Pattern.compile("-?\\d{1,3}(\\.\\d{3})*,\\d{1,2}|-?\\d+,\\d{1,2}");
    private static final Pattern LOOKS_LIKE_PERIOD = Pattern.compile("\\d{4}[.\\-/年].*[-–—~至到].*\\d{4}.*");
    private static final int COMPLETE = 100;
    private static final List<Locale> LANGUAGES = List.of(Locale.CHINESE, Locale.ENGLISH);

    private final Map<String, List<String>> synonyms;
    private final MessageSource messages;

    Guesses(JsonMapper json, MessageSource messages) throws IOException {
        this.messages = messages;
        try (var in = new ClassPathResource("exchange/synonyms.json").getInputStream()) {
            synonyms = json.readValue(in, new TypeReference<Map<String, List<String>>>() {
            });
        }
    }

    private record Match(Field field, int column, int score) {}

    /** A mapping of a list to one kind; fields for which no column is found stay empty. */
    Mapping guess(Survey survey, Intake intake) {
        var matches = new ArrayList<Match>();
        for (var field : intake.fields()) {
            var names = names(intake, field);
            for (int column = 0; column < survey.columns().size(); column++) {
                int score = score(survey, column, intake, field, names);
                if (score > 0) matches.add(new Match(field, column, score));
            }
        }
        matches.sort(Comparator.comparingInt(Match::score).reversed());
        var fields = new HashSet<String>();
        var columns = new HashSet<Integer>();
        var rules = new ArrayList<Rule>();
        for (var match : matches) {
            if (fields.contains(match.field.key()) || columns.contains(match.column)) continue;
            fields.add(match.field.key());
            columns.add(match.column);
            rules.add(rule(survey, match));
        }
        var key = intake.key().isEmpty() ? usualKey(fields) : intake.key();
        return new Mapping("", intake.kind(), null, fields.containsAll(key) ? key : List.of(), rules, null, Map.of());
    }

    /** The kind whose fields a list fills best. */
    Optional<Mapping> best(Survey survey, List<Intake> intakes) {
        return intakes.stream().map(intake -> guess(survey, intake))
                .max(Comparator.comparingInt(mapping -> fit(mapping, intakes)));
    }

    /** Whether some kind of list finds a column for each field that it requires. */
    boolean recognises(Survey survey, List<Intake> intakes) {
        return best(survey, intakes).filter(mapping -> fit(mapping, intakes) > COMPLETE).isPresent();
    }

    private static int fit(Mapping mapping, List<Intake> intakes) {
        var filled = mapping.rules().stream().map(Rule::field).toList();
        boolean complete = intakes.stream().filter(intake -> intake.kind().equals(mapping.kind()))
                .flatMap(intake -> intake.fields().stream()).filter(Field::required)
                .allMatch(field -> filled.contains(field.key()));
        return filled.size() + (complete ? COMPLETE : 0);
    }

    private static List<String> usualKey(HashSet<String> fields) {
        for (String key : List.of("number", "code"))
            if (fields.contains(key)) return List.of(key);
        return List.of();
    }

    private List<String> names(Intake intake, Field field) {
        var names = new ArrayList<String>();
        names.add(plain(field.key()));
        for (var language : LANGUAGES) {
            String label = label(intake, field, language);
            if (!label.isEmpty()) names.add(plain(label));
        }
        synonyms.getOrDefault(field.key(), List.of()).forEach(name -> names.add(plain(name)));
        return names;
    }

    private String label(Intake intake, Field field, Locale language) {
        return Objects.requireNonNullElse(
                messages.getMessage(intake.kind() + ".field." + field.key(), null, "", language), "");
    }

    private int score(Survey survey, int column, Intake intake, Field field, List<String> names) {
        String written = survey.columns().get(column).strip();
        if (LANGUAGES.stream().anyMatch(language -> written.equalsIgnoreCase(label(intake, field, language))))
            return 2000;
        String header = plain(written);
        int place = names.indexOf(header);
        if (place >= 0) return 1000 - place;
        boolean part = names.stream()
                .anyMatch(name -> name.length() > 2 && header.length() > 2 && header.contains(name));
        if (part) return 300 + (field.required() ? 1 : 0);
        var examples = survey.examples(column);
        boolean period = field.type() == Field.Type.PERIOD && !examples.isEmpty()
                && examples.stream().allMatch(value -> LOOKS_LIKE_PERIOD.matcher(value).matches());
        return period ? 100 : 0;
    }

    private static Rule rule(Survey survey, Match match) {
        String column = survey.columns().get(match.column);
        var examples = survey.examples(match.column);
        var type = match.field.type();
        boolean number = type == Field.Type.MONEY || type == Field.Type.NUMBER;
        boolean commas = number && !examples.isEmpty()
                && examples.stream().allMatch(value -> COMMA_DECIMAL.matcher(value).matches());
        return new Rule(match.field.key(), column, null, type == Field.Type.MONEY ? factor(column) : null,
                commas ? "," : null, type == Field.Type.TEXTS ? separator(examples) : null, List.of(), Map.of(), false,
                type == Field.Type.DAY ? Values.order(survey.values(match.column)).orElse(null) : null);
    }

    private static @Nullable BigDecimal factor(String column) {
        if (column.contains("亿元")) return new BigDecimal("100000000");
        if (column.contains("百万元")) return new BigDecimal("1000000");
        if (column.contains("万元")) return new BigDecimal("10000");
        if (column.contains("千元")) return new BigDecimal("1000");
        String lower = column.toLowerCase(Locale.ROOT);
        if (lower.contains("10k")) return new BigDecimal("10000");
        return lower.contains("million") ? new BigDecimal("1000000") : null;
    }

    private static String separator(List<String> examples) {
        for (String sign : List.of(";", "；", "、", "|", "，", ",")) {
            if (examples.stream().anyMatch(value -> value.contains(sign))) return sign;
        }
        return ";";
    }

    private static String plain(String name) {
        String bare = IN_BRACKETS.matcher(name).replaceAll("");
        return SIGNS.matcher(bare.isBlank() ? name : bare).replaceAll("").toLowerCase(Locale.ROOT);
    }
}
