package ceyuan.commitment;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import ceyuan.base.Actor;
import ceyuan.base.Id;
import ceyuan.base.Name;
import ceyuan.desk.Action;
import ceyuan.desk.Action.Entry;
import ceyuan.desk.Action.Field;
import ceyuan.desk.Asked;
import ceyuan.desk.Asking;
import ceyuan.desk.Deadline;
import ceyuan.people.Deed;
import ceyuan.people.Rights;
import ceyuan.rule.Rules;
import ceyuan.web.Decimals;
import ceyuan.web.Words;

/**
 * What commitments ask of a person: a report on what is due soon, overdue or silent, the solution of a problem, and note to
 * be taken of what has climbed to a unit that the person manages, if another answers for it. Who has reported is asked again only after the days of
 * silence.
 */
@Component
class CommitmentAsking implements Asking {
    private static final Set<String> KINDS = Set.of(Commitments.KIND, Watch.KIND, "people.grant", "organisation.unit",
            "rule.setting");
    private static final String REPORT = "report";
    private static final String NOTE = "note";
    private static final String RESOLVE = "resolve";
    private static final String ACKNOWLEDGE = "acknowledge";
    private static final String VALUE = "value-";

    private final JdbcClient jdbc;
    private final Rights rights;
    private final Rules rules;
    private final Climbed climbed;
    private final Commitments commitments;
    private final CommitmentView view;
    private final Watch watch;

    CommitmentAsking(JdbcClient jdbc, Rights rights, Rules rules, Climbed climbed, Commitments commitments,
            CommitmentView view, Watch watch) {
        this.jdbc = jdbc;
        this.rights = rights;
        this.rules = rules;
        this.climbed = climbed;
        this.commitments = commitments;
        this.view = view;
        this.watch = watch;
    }

    @Override
    public String module() {
        return "commitment";
    }

    @Override
    public Set<String> dependsOn(Actor of, LocalDate today) {
        return KINDS;
    }

    @Override
    public Selection asked(Actor of, LocalDate today) {
        var units = jdbc.sql("""
            SELECT DISTINCT unit FROM commitment.commitment WHERE accountable = :me AND ended_on IS NULL
            """).param("me", of.person()).query(UUID.class).list();
        var parameters = climbed.parameters(rights.units(of, Deed.MANAGE), today);
        parameters.put("commitment_units", CommitmentStore.texts(units));
        parameters.put("commitment_before", Watching.days(rules, Watching.BEFORE_DUE, units, today));
        parameters.put("commitment_silent", Watching.days(rules, Watching.SILENT, units, today));
        return new Selection("""
            WITH mine AS (
              SELECT c.id, c.version, c.chinese, c.english, c.unit, c.due,
                     greatest(c.reported_on, c.started_on) AS heard, w.before, w.silent,
                     CASE WHEN c.due < :today
                               AND (c.reported_on IS NULL OR c.reported_on <= c.due
                                    OR c.reported_on + w.silent < :today) THEN 'overdue'
                          WHEN c.due >= :today AND c.due - w.before <= :today
                               AND (c.reported_on IS NULL OR c.reported_on < c.due - w.before
                                    OR c.reported_on + w.silent < :today) THEN 'soon'
                          WHEN c.state = 'RUNNING'
                               AND greatest(c.reported_on, c.started_on) + w.silent < :today THEN 'silent'
                     END AS kind
              FROM commitment.commitment c
              JOIN unnest(:commitment_units::uuid[], :commitment_before::int[], :commitment_silent::int[])
                   AS w (unit, before, silent) ON w.unit = c.unit
              WHERE c.accountable = :me AND c.ended_on IS NULL AND c.state IN ('AGREED', 'RUNNING'))
            SELECT 'commitment.' || m.kind, m.id, 'commitment', m.id, m.version, m.chinese, m.english, m.unit,
                   u.short_chinese, u.short_english, m.due,
                   CASE m.kind WHEN 'overdue' THEN m.due + 1 WHEN 'soon' THEN m.due - m.before
                               ELSE m.heard + m.silent + 1 END,
                   m.heard::text
            FROM mine m LEFT JOIN organisation.unit_face u ON u.id = m.unit
            WHERE m.kind IS NOT NULL
            UNION ALL
            SELECT 'commitment.problem', p.id, 'commitment', c.id, p.version, c.chinese, c.english, c.unit,
                   u.short_chinese, u.short_english, p.due, p.raised_on, p.text
            FROM commitment.problem p JOIN commitment.commitment c ON c.id = p.commitment
            LEFT JOIN organisation.unit_face u ON u.id = c.unit
            WHERE p.owner = :me AND p.resolved_on IS NULL
            UNION ALL
            SELECT 'commitment.climbed', md5(w.id || w.kind)::uuid, 'commitment', w.id, 0, c.chinese, c.english, c.unit,
                   u.short_chinese, u.short_english, c.due, w.since, w.kind
            FROM (""" + Climbed.STANDING
                + """
                    ) w JOIN commitment.commitment c ON c.id = w.id LEFT JOIN organisation.unit_face u ON u.id = c.unit
                    WHERE c.accountable IS DISTINCT FROM :me
                    """, parameters);
    }

    @Override
    public Said said(Asked row, LocalDate today) {
        var locale = LocaleContextHolder.getLocale();
        var due = row.due();
        long days = due == null ? 0 : Math.abs(ChronoUnit.DAYS.between(due, today));
        String about = switch (matter(row)) {
            case "climbed" -> Name.of(Objects.requireNonNullElse(row.unitChinese(), ""), row.unitEnglish()).in(locale);
            default -> Objects.requireNonNullElse(row.detail(), "");
        };
        var since = row.kind().equals("commitment.silent") ? row.detail() : String.valueOf(row.since());
        return new Said(row.title().in(locale),
                Words.text("commitment.asked." + matter(row), days, about, Objects.requireNonNullElse(since, "")),
                "/commitments/" + row.subject());
    }

    @Override
    public List<Action> actions(Asked row, Actor of, LocalDate today) {
        return switch (matter(row)) {
            case "problem" -> List.of(action(RESOLVE, true,
                    Field.required("resolution", Words.text("commitment.resolution"), Entry.PROSE),
                    day("day", "commitment.desk.resolvedOn", today)));
            case "climbed" -> List.of(action(ACKNOWLEDGE, true));
            default -> reports(new CommitmentId(row.item()), today);
        };
    }

    @Override
    public void act(Asked row, String verb, Map<String, String> given, Actor by) {
        var id = new CommitmentId(row.subject());
        switch (verb) {
            case REPORT, NOTE -> commitments.report(id, report(given), row.version(), by);
            case RESOLVE -> commitments.resolve(new ProblemId(row.item()), given.getOrDefault("resolution", ""),
                    day(given, "day"), row.version(), by);
            case ACKNOWLEDGE -> watch.acknowledge(id, Objects.requireNonNull(row.detail()), by);
            default -> throw new IllegalArgumentException(verb);
        }
    }

    @Override
    public List<Deadline> deadlines(Actor of, LocalDate from) {
        return jdbc.sql("""
            SELECT 'commitment.due' AS kind, id AS item, id, chinese, english, due FROM commitment.commitment
            WHERE accountable = :me AND ended_on IS NULL AND state IN ('AGREED', 'RUNNING') AND due >= :from
            UNION ALL
            SELECT 'commitment.problem', p.id, c.id, c.chinese, c.english, p.due
            FROM commitment.problem p JOIN commitment.commitment c ON c.id = p.commitment
            LEFT JOIN organisation.unit_face u ON u.id = c.unit
            WHERE p.owner = :me AND p.resolved_on IS NULL AND p.due >= :from
            """).param("me", of.person()).param("from", from)
                .query((row, n) -> new Deadline(row.getString("kind"), row.getObject("item", UUID.class),
                        Name.of(row.getString("chinese"), row.getString("english")),
                        row.getObject("due", LocalDate.class), "/commitments/" + row.getString("id")))
                .list();
    }

    private List<Action> reports(CommitmentId id, LocalDate today) {
        var fields = new ArrayList<Field>();
        fields.add(day("asOf", "commitment.asOf", today));
        var targets = view.targets(id, today);
        for (var target : targets) {
            fields.add(Field.optional(VALUE + target.id(),
                    Words.text("commitment.value.of", target.metric(), target.measure()), Entry.NUMBER)
                    .hinting(Words.text("commitment.value.hint", plain(target.reached()), plain(target.target()))));
        }
        if (targets.isEmpty() && !hasChildren(id)) {
            fields.add(Field.optional("share", Words.text("commitment.share.percent"), Entry.NUMBER));
        }
        fields.add(Field.optional("forecast", Words.text("commitment.forecast"), Entry.DAY));
        fields.add(Field.optional("note", Words.text("commitment.note"), Entry.PROSE));
        return List.of(new Action(REPORT, Words.text("commitment.do.report"), false, fields),
                action(NOTE, true, day("asOf", "commitment.asOf", today),
                        Field.optional("forecast", Words.text("commitment.forecast"), Entry.DAY),
                        Field.required("note", Words.text("commitment.note"), Entry.PROSE)));
    }

    private boolean hasChildren(CommitmentId id) {
        return jdbc.sql("""
            SELECT EXISTS (SELECT 1 FROM commitment.commitment WHERE parent = :id AND state <> 'WITHDRAWN')
            """).param("id", id.value()).query(Boolean.class).single();
    }

    private static Report report(Map<String, String> given) {
        var values = new HashMap<UUID, BigDecimal>();
        given.forEach((name, value) -> {
            if (name.startsWith(VALUE)) values.put(Id.parse(name.substring(VALUE.length())), Decimals.of(value));
        });
        var share = given.get("share");
        return new Report(day(given, "asOf"), share == null ? null : Decimals.of(share), values,
                given.containsKey("forecast") ? day(given, "forecast") : null, given.get("note"), List.of());
    }

    private static LocalDate day(Map<String, String> given, String field) {
        return LocalDate.parse(Objects.requireNonNull(given.get(field)));
    }

    private static Action action(String verb, boolean several, Field... fields) {
        return new Action(verb, Words.text("commitment.do." + verb), several, List.of(fields));
    }

    private static Field day(String name, String label, LocalDate today) {
        return Field.required(name, Words.text(label), Entry.DAY).filledWith(today.toString());
    }

    private static String plain(@Nullable BigDecimal number) {
        return number == null ? Words.text("web.none") : number.stripTrailingZeros().toPlainString();
    }

    private static String matter(Asked row) {
        return row.kind().substring(row.kind().indexOf('.') + 1);
    }
}
