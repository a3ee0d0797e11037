package ceyuan.project;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps how the papers of projects stood before they change; one made today has no past. Of
 * each table {@code x} there is a function {@code x_on(day)}, and so there is of what hangs on projects.
 */
@Component
class PastPapers {
    private final JdbcClient jdbc;
    private final Clock clock;

    PastPapers(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A table of papers, the day that each of them bears first, and the tables of what hangs on it. */
    enum Sheet {
        EDITION("edition", "made_on"),
        REPORT("report", "made_on"),
        LETTER("letter", "made_on"),
        ACCEPTANCE("acceptance", "opened_on", "assessed", "opinion"),
        BATCH("batch", "made_on", "batched");

        private final String table;
        private final String since;
        private final List<String> hangsOn;

        Sheet(String table, String since, String... hangsOn) {
            this.table = table;
            this.since = since;
            this.hangsOn = List.of(hangsOn);
        }

        /** The row with what hangs on it; what an edition says never changes. */
        private String facts() {
            String row = this == EDITION ? "to_jsonb(n) - 'content'" : "to_jsonb(n)";
            return row + hangsOn.stream().map(part -> """
                || jsonb_build_object('%1$s',
                     (SELECT coalesce(jsonb_agg(to_jsonb(h)), '[]') FROM project.%1$s h WHERE h.%2$s = n.id))"""
                    .formatted(part, table)).collect(Collectors.joining());
        }
    }

    /** What to read of a table, or a face, as of {@code :day}: itself today, else what it said then. */
    String on(String table, LocalDate day) {
        return day.equals(today()) ? table : table.replaceFirst("_face$", "") + "_on(:day)";
    }

    void keep(Sheet sheet, UUID id) {
        keep(sheet, List.of(id));
    }

    void keep(Sheet sheet, Collection<UUID> ids) {
        if (ids.isEmpty()) return;
        jdbc.sql("""
            INSERT INTO project.paper_past (id, until, facts)
            SELECT n.id, :today, %s
            FROM project.%s n WHERE n.id IN (:ids) AND n.%s < :today
            ON CONFLICT DO NOTHING
            """.formatted(sheet.facts(), sheet.table, sheet.since)).param("today", today())
                .param("ids", ids).update();
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
