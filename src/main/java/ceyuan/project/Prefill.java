package ceyuan.project;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import ceyuan.commitment.CommitmentId;
import ceyuan.commitment.TargetDraft;
import ceyuan.project.Book.Section;

/** Fills an application in from what the system knows, so that nobody types it twice. */
@Component
class Prefill {
    private static final int PAST = 8;

    private final JdbcClient jdbc;

    Prefill(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param count how many fields were filled in */
    record Filled(Facts facts, Map<Section, String> passages, List<TargetDraft> indicators, int count) {}

    private record Item(String chinese, @Nullable LocalDate starts, @Nullable LocalDate due) {}

    private record Past(String number, String chinese, String status, @Nullable String grade, boolean own) {
        String line() {
            return number + " " + chinese + (grade == null ? "" : " (" + grade + ")");
        }
    }

    Filled of(Facts facts, @Nullable CommitmentId item) {
        var passages = new EnumMap<Section, String>(Section.class);
        int count = 0;
        var starts = facts.starts();
        var ends = facts.ends();
        var indicators = List.<TargetDraft>of();
        if (item != null) {
            var known = jdbc.sql("SELECT chinese, starts, due FROM commitment.commitment_face WHERE id = ?")
                    .param(item.value()).query(Item.class).single();
            if (ends == null && known.due != null && (starts == null || known.due.isAfter(starts))) {
                ends = known.due;
                count++;
            }
            indicators = targets(item);
            count += indicators.size();
        }
        var past = past(facts);
        if (!past.isEmpty()) {
            passages.put(Section.BASIS, past.stream().map(Past::line).collect(Collectors.joining("\n")));
            count++;
        }
        return new Filled(facts.during(starts, ends), passages, indicators, count);
    }

    private List<TargetDraft> targets(CommitmentId item) {
        return jdbc.sql("""
            SELECT t.metric, t.measure, t.baseline, t.baseline_on, t.target, t.direction, t.method, t.evidence, t.weight
            FROM commitment.target_face t
            WHERE t.commitment = ? ORDER BY t.position
            """).param(item.value()).query(TargetDraft.class).list();
    }

    /** Past projects of the leader first, then those of the unit in the same field of technology. */
    private List<Past> past(Facts facts) {
        return jdbc.sql("""
            SELECT number, chinese, status, grade, leader IS NOT DISTINCT FROM CAST(:leader AS uuid) AS own
            FROM project.project
            WHERE status IN ('RUNNING', 'COMPLETED', 'ACCEPTED', 'CONCLUDED') AND secrecy <> 'TRADE_SECRET'
              AND (leader = CAST(:leader AS uuid) OR unit = :unit AND field = :field)
            ORDER BY 5 DESC, starts DESC NULLS LAST LIMIT :most
            """).param("leader", facts.leader()).param("unit", facts.unit()).param("field", facts.field())
                .param("most", PAST).query(Past.class).list();
    }
}
