package ceyuan.project;

import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;
import ceyuan.base.Id;
import ceyuan.base.Missing;
import ceyuan.ledger.Remembered;
import ceyuan.ledger.Stamps;
import ceyuan.project.ProjectRefused.Reason;

/** Filters and columns of the list that a person keeps under a name of their own. */
@Service
@Transactional
public class SavedViews {
    private static final String VIEWS = "project.view";

    private final JdbcClient jdbc;
    private final Remembered remembered;
    private final Stamps stamps;

    SavedViews(JdbcClient jdbc, Remembered remembered, Stamps stamps) {
        this.jdbc = jdbc;
        this.remembered = remembered;
        this.stamps = stamps;
    }

    /** @param query the address of the list */
    public record SavedView(UUID id, String name, String query) {}

    @Transactional(readOnly = true)
    public List<SavedView> of(Actor reader) {
        return remembered.recall(List.of(VIEWS, reader.person()), Set.of(VIEWS),
                () -> jdbc.sql("SELECT id, name, query FROM project.saved_view WHERE person = ? ORDER BY name")
                        .param(reader.person()).query(SavedView.class).list());
    }

    /** Keeps a view; one of the same name gives way. */
    public void keep(String name, String query, Actor by) {
        if (name.isBlank()) throw new ProjectRefused(Reason.NAME_MISSING, "name");
        jdbc.sql("""
            INSERT INTO project.saved_view (id, person, name, query) VALUES (?, ?, ?, ?)
            ON CONFLICT (person, name) DO UPDATE SET query = excluded.query
            """).params(Id.fresh(), by.person(), name.strip(), query).update();
        stamps.move(Set.of(VIEWS));
    }

    public void forget(UUID id, Actor by) {
        int forgotten = jdbc.sql("DELETE FROM project.saved_view WHERE id = ? AND person = ?").params(id, by.person())
                .update();
        if (forgotten == 0) throw new Missing(id);
        stamps.move(Set.of(VIEWS));
    }
}
