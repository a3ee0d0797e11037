package ceyuan.people;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import ceyuan.base.Actor;
import ceyuan.base.Subject;
import ceyuan.exchange.Field;
import ceyuan.exchange.Field.Type;
import ceyuan.exchange.Intake;
import ceyuan.exchange.Outcome;
import ceyuan.exchange.Row;
import ceyuan.ledger.Changed;
import ceyuan.ledger.Difference;
import ceyuan.ledger.Ledger;
import ceyuan.organisation.UnitId;

/** Takes in lists of persons; the number tells who is who, the unit is given by its code or a name that only one has. */
@Component
class PersonIntake implements Intake {
    private static final List<Field> FIELDS = List.of(new Field("number", Type.TEXT, true),
            new Field("name", Type.TEXT, true), new Field("englishName", Type.TEXT, false),
            new Field("unit", Type.TEXT, true), new Field("title", Type.TEXT, false),
            new Field("email", Type.TEXT, false));

    private final JdbcClient jdbc;
    private final PersonStore store;
    private final Rights rights;
    private final Ledger ledger;

    PersonIntake(JdbcClient jdbc, PersonStore store, Rights rights, Ledger ledger) {
        this.jdbc = jdbc;
        this.store = store;
        this.rights = rights;
        this.ledger = ledger;
    }

    @Override
    public String kind() {
        return People.KIND;
    }

    @Override
    public List<Field> fields() {
        return FIELDS;
    }

    @Override
    public List<String> key() {
        return List.of("number");
    }

    @Override
    public void admit(UUID root, Actor actor) {
        rights.require(actor, Deed.IMPORT, new UnitId(root));
        rights.require(actor, Deed.ORGANISE, new UnitId(root));
    }

    @Override
    public Loading begin(Target target) {
        return rows -> load(target, rows);
    }

    private List<Outcome> load(Target target, List<Row> rows) {
        var units = units(target.root(), rows.stream().map(row -> row.require("unit")).distinct().toList());
        var known = store.numbered(target.root(), rows.stream().map(row -> row.require("number")).distinct().toList());
        var outcomes = new ArrayList<Outcome>();
        var lines = new ArrayList<Changed>();
        var touched = new HashSet<UUID>();
        for (var row : rows) {
            var unit = units.get(row.require("unit"));
            if (unit == null) {
                outcomes.add(Outcome.refused("unit", "people.refused.NO_SUCH_UNIT", row.require("unit")));
                continue;
            }
            try {
                outcomes.add(take(target, row, unit, known, lines, touched));
            } catch (PeopleRefused refused) {
                outcomes.add(Outcome.refused(refused.field() == null ? "" : String.valueOf(refused.field()),
                        refused.key(), refused.details().toArray()));
            }
        }
        ledger.append(lines);
        if (!touched.isEmpty()) store.index(touched);
        return outcomes;
    }

    private Outcome take(Target target, Row row, UUID unit, Map<String, PersonStore.Kept> known, List<Changed> lines,
            HashSet<UUID> touched) {
        var draft = new PersonDraft(row.require("number"), row.require("name"), row.text("englishName").orElse(null),
                row.text("email").orElse(null), row.text("title").orElse(null), new UnitId(unit));
        People.checkWords(draft);
        var before = known.get(draft.number());
        var id = before == null ? PersonId.fresh() : new PersonId(before.id());
        var after = new PersonStore.Known(draft.number(), draft.chinese(), draft.english(), draft.email(),
                draft.title(), unit);
        var differences = Difference.between(before == null ? null : before.known(), after);
        if (differences.isEmpty()) return new Outcome.Unchanged();
        if (before == null) {
            store.insert(id, target.root(), draft);
        } else {
            store.update(id, before.version(), draft);
        }
        known.put(draft.number(), store.one(id));
        touched.add(id.value());
        lines.add(new Changed(Subject.of(People.KIND, id), unit, before == null ? "founded" : "changed", target.actor(),
                differences));
        return before == null ? Outcome.imported() : Outcome.changed();
    }

    private Map<String, UUID> units(UUID root, List<String> said) {
        var found = new HashMap<String, UUID>();
        jdbc.sql(
                """
                    SELECT said, coalesce((array_agg(u.id) FILTER (WHERE u.code = said))[1], (array_agg(u.id))[1]) AS id
                    FROM unnest(CAST(:said AS text[])) said
                    JOIN organisation.unit_face u ON u.root = :root
                     AND (u.code = said OR u.closed IS NULL AND said IN (u.chinese, u.short_chinese, u.english, u.short_english))
                    GROUP BY said
                    HAVING bool_or(u.code = said) OR count(*) = 1
                    """)
                .param("root", root).param("said", said.toArray(String[]::new))
                .query((row, n) -> found.put(row.getString("said"), row.getObject("id", UUID.class))).list();
        return found;
    }
}
