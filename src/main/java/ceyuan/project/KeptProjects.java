package ceyuan.project;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import ceyuan.base.Id;
import ceyuan.project.Kept.Result;

/** Reads and writes what a list may change of many projects at once. */
@Component
class KeptProjects {
    private final JdbcClient jdbc;
    private final ProjectRows rows;
    private final Bulk bulk;

    KeptProjects(JdbcClient jdbc, ProjectRows rows, Bulk bulk) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.bulk = bulk;
    }

    private record Plan(UUID project, String source, BigDecimal amount) {}

    private record Money(UUID project, String kind, String source, String item, @Nullable Integer year,
            BigDecimal amount) {}

    private record Serves(UUID project, UUID commitment) {}

    private record Outcome(UUID id, UUID project, String name, @Nullable String form, @Nullable String grade,
            @Nullable String certificate, @Nullable LocalDate day) {}

    Map<String, Kept> numbered(UUID root, Collection<String> numbers) {
        var found = rows.numbered(root, numbers);
        if (found.isEmpty()) return Map.of();
        var ids = found.stream().map(ProjectRow::id).toList();
        var plans = new HashMap<UUID, Map<String, BigDecimal>>();
        jdbc.sql("""
            SELECT project, source, amount FROM project.money
            WHERE project IN (:ids) AND kind = 'PLAN' AND item = 'WHOLE' AND year IS NULL
            """).param("ids", ids).query(Plan.class).list()
                .forEach(plan -> plans.computeIfAbsent(plan.project, id -> new TreeMap<>()).put(plan.source,
                        plan.amount));
        var focuses = new HashMap<UUID, Set<UUID>>();
        jdbc.sql("SELECT project, commitment FROM project.serves WHERE project IN (:ids)").param("ids", ids)
                .query(Serves.class).list()
                .forEach(serves -> focuses.computeIfAbsent(serves.project, id -> new TreeSet<>())
                        .add(serves.commitment));
        var outcomes = new HashMap<UUID, Result>();
        jdbc.sql("""
            SELECT DISTINCT ON (project) id, project, name, form, grade, certificate, day FROM project.outcome
            WHERE project IN (:ids) ORDER BY project, id
            """).param("ids", ids).query(Outcome.class).list()
                .forEach(each -> outcomes.put(each.project,
                        new Result(each.name, each.form, each.grade, each.certificate, each.day)));
        var moved = new HashSet<>(jdbc
                .sql("SELECT DISTINCT project FROM project.status_span WHERE reason IS NOT NULL AND project IN (:ids)")
                .param("ids", ids).query(UUID.class).list());
        var kept = new HashMap<String, Kept>();
        for (var row : found) {
            kept.put(row.number(), new Kept(row, plans.getOrDefault(row.id(), Map.of()),
                    focuses.getOrDefault(row.id(), Set.of()), outcomes.get(row.id()), moved.contains(row.id()), null));
        }
        return kept;
    }

    void insert(List<Kept> fresh) {
        rows.insert(fresh.stream().map(Kept::row).toList());
        beside(fresh);
    }

    void update(List<Kept> changed) {
        if (changed.isEmpty()) return;
        var ids = changed.stream().map(kept -> kept.row().id()).toList();
        rows.keep(ids);
        rows.update(changed.stream().map(Kept::row).toList());
        jdbc.sql("""
            DELETE FROM project.money
            WHERE project IN (:ids) AND kind = 'PLAN' AND item = 'WHOLE' AND year IS NULL
            """).param("ids", ids).update();
        jdbc.sql("DELETE FROM project.serves WHERE project IN (:ids)").param("ids", ids).update();
        jdbc.sql("""
            DELETE FROM project.outcome WHERE id IN
              (SELECT DISTINCT ON (project) id FROM project.outcome WHERE project IN (:ids) ORDER BY project, id)
            """).param("ids", ids).update();
        beside(changed);
    }

    private void beside(List<Kept> all) {
        bulk.insert("project.money", all.stream().flatMap(kept -> kept.plans().entrySet().stream().map(
                plan -> new Money(kept.row().id(), "PLAN", plan.getKey(), "WHOLE", null, plan.getValue()))).toList());
        bulk.insert("project.serves", all.stream()
                .flatMap(kept -> kept.focuses().stream().map(focus -> new Serves(kept.row().id(), focus))).toList());
        bulk.insert("project.outcome", all.stream().flatMap(kept -> {
            var outcome = kept.outcome();
            return outcome == null
                    ? Stream.<Outcome>empty()
                    : Stream.of(new Outcome(Id.fresh(), kept.row().id(), outcome.name(),
                            outcome.form(), outcome.grade(), outcome.certificate(), outcome.day()));
        }).toList());
    }
}
