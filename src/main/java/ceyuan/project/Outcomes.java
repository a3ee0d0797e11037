package ceyuan.project;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;
import ceyuan.base.Id;
import ceyuan.base.Missing;
import ceyuan.ledger.Changed;
import ceyuan.ledger.Difference;
import ceyuan.project.ProjectRefused.Reason;

/** What came out of projects. */
@Service
@Transactional
public class Outcomes {
    private final JdbcClient jdbc;
    private final ProjectRows rows;
    private final ProjectAccess access;
    private final ApplicationEventPublisher events;

    Outcomes(JdbcClient jdbc, ProjectRows rows, ProjectAccess access, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.access = access;
        this.events = events;
    }

    /** @param form 专著, 论文, 专利 …, in the words of those who list it */
    public record Outcome(String name, @Nullable String form, @Nullable String grade, @Nullable String certificate,
            @Nullable LocalDate day) {}

    public UUID add(ProjectId id, Outcome outcome, Actor by) {
        var row = access.holdForLeader(id, null, by);
        if (outcome.name.isBlank()) throw new ProjectRefused(Reason.NAME_MISSING, "name");
        rows.keep(List.of(row.id()));
        var fresh = Id.fresh();
        jdbc.sql("""
            INSERT INTO project.outcome (id, project, name, form, grade, certificate, day)
            VALUES (:id, :project, :name, :form, :grade, :certificate, :day)
            """).param("id", fresh).param("project", row.id()).param("name", outcome.name)
                .param("form", outcome.form).param("grade", outcome.grade).param("certificate", outcome.certificate)
                .param("day", outcome.day).update();
        rows.touch(id);
        events.publishEvent(
                new Changed(id.subject(), row.unit(), "yielded", by, Difference.between(null, outcome)));
        return fresh;
    }

    public void remove(ProjectId id, UUID outcome, Actor by) {
        var row = access.holdForLeader(id, null, by);
        rows.keep(List.of(row.id()));
        var name = jdbc.sql("DELETE FROM project.outcome WHERE id = ? AND project = ? RETURNING name")
                .params(outcome, row.id()).query(String.class).optional().orElseThrow(() -> new Missing(outcome));
        rows.touch(id);
        events.publishEvent(new Changed(id.subject(), row.unit(), "corrected", by,
                List.of(new Difference("outcome", name, null))));
    }
}
