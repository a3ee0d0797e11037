package ceyuan.project;

import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import ceyuan.base.Actor;
import ceyuan.base.Id;
import ceyuan.project.BookQueries.EditionKind;
import ceyuan.project.BookQueries.EditionState;
import ceyuan.project.PastPapers.Sheet;
import ceyuan.project.ProjectRefused.Reason;

/** How editions of books are kept: their content never changes, only their state. */
@Component
class Editions {
    private final JdbcClient jdbc;
    private final BookQueries books;
    private final PastPapers past;
    private final JsonMapper json;
    private final Clock clock;

    Editions(JdbcClient jdbc, BookQueries books, PastPapers past, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.books = books;
        this.past = past;
        this.json = json;
        this.clock = clock;
    }

    /** An edition made just now. */
    record Made(UUID id, int number) {}

    /** Keeps the book as its rows stand now as the next edition. */
    Made make(ProjectRow project, EditionKind kind, EditionState state, @Nullable String remark, Actor by) {
        var id = Id.fresh();
        int number = jdbc
                .sql("""
                    INSERT INTO project.edition (id, project, kind, number, state, content, made_on, made_by, remark)
                    VALUES (:id, :project, :kind,
                            (SELECT coalesce(max(number), 0) + 1 FROM project.edition WHERE project = :project AND kind = :kind),
                            :state, CAST(:content AS jsonb), :day, :by, :remark)
                    RETURNING number
                    """)
                .param("id", id).param("project", project.id()).param("kind", kind.name())
                .param("state", state.name()).param("content", json.writeValueAsString(books.now(project)))
                .param("day", LocalDate.now(clock)).param("by", by.person()).param("remark", remark)
                .query(Integer.class).single();
        return new Made(id, number);
    }

    /** Lets the latest edition of a kind go from one state to another; tells which it is, if it was in that state. */
    boolean settle(ProjectId project, EditionKind kind, EditionState from, EditionState to, @Nullable String remark) {
        var known = jdbc
                .sql("SELECT id FROM project.edition WHERE project = ? AND kind = ? AND state = ? FOR UPDATE")
                .params(project.value(), kind.name(), from.name()).query(UUID.class).list();
        if (known.isEmpty()) return false;
        past.keep(Sheet.EDITION, known);
        jdbc.sql("UPDATE project.edition SET state = :to, remark = coalesce(:remark, remark) WHERE id IN (:ids)")
                .param("to", to.name()).param("remark", remark).param("ids", known).update();
        return true;
    }

    /** The number of the latest edition of a kind. */
    int latest(ProjectId project, EditionKind kind) {
        return jdbc.sql("SELECT max(number) FROM project.edition WHERE project = ? AND kind = ?")
                .params(project.value(), kind.name()).query(Integer.class).single();
    }

    void document(UUID edition, UUID document) {
        jdbc.sql("UPDATE project.edition SET document = ? WHERE id = ?").params(document, edition).update();
    }

    boolean has(ProjectId project, EditionKind kind, EditionState state) {
        return jdbc.sql("""
            SELECT EXISTS (SELECT 1 FROM project.edition WHERE project = ? AND kind = ? AND state = ?)
            """).params(project.value(), kind.name(), state.name()).query(Boolean.class).single();
    }

    /** Refuses to change what a task book binds to once it is out to be signed: that takes a change request. */
    void requireUnbound(ProjectId project) {
        if (has(project, EditionKind.TASK_BOOK, EditionState.SIGNED)
                || has(project, EditionKind.TASK_BOOK, EditionState.SIGNING)) {
            throw new ProjectRefused(Reason.BOUND_BY_TASK_BOOK, null);
        }
    }
}
