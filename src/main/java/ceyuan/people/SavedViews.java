package ceyuan.people;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;
import ceyuan.base.Id;
import ceyuan.base.Missing;
import ceyuan.ledger.Remembered;
import ceyuan.ledger.Stamps;

import static ceyuan.people.PeopleRefused.Reason.VIEW_LIST_UNKNOWN;
import static ceyuan.people.PeopleRefused.Reason.VIEW_NAME_MISSING;
import static ceyuan.people.PeopleRefused.Reason.VIEW_NAME_TAKEN;

/** Filters, order and columns of a list that a person keeps under a name of their own; nobody else sees them. */
@Service
@Transactional
public class SavedViews {
    private static final String VIEWS = "people.view";
    private static final Pattern PATH = Pattern.compile("(/[a-z][a-z-]*)+");

    private final JdbcClient jdbc;
    private final Remembered remembered;
    private final Stamps stamps;

    SavedViews(JdbcClient jdbc, Remembered remembered, Stamps stamps) {
        this.jdbc = jdbc;
        this.remembered = remembered;
        this.stamps = stamps;
    }

    /**
     * A view.
     *
     * @param list the path of the list's page
     * @param query what follows it in the address
     */
    public record SavedView(UUID id, String list, String name, String query) {
        public String address() {
            return query.isEmpty() ? list : list + "?" + query;
        }
    }

    /** A list as it is shown, and the views of it that its reader keeps. */
    public record Kept(String list, String query, List<SavedView> views) {
        public boolean shows(SavedView view) {
            return view.query.equals(query);
        }
    }

    @Transactional(readOnly = true)
    public List<SavedView> of(Actor reader) {
        return remembered.recall(List.of(VIEWS, reader.person()), Set.of(VIEWS),
                () -> jdbc
                        .sql("SELECT id, list, name, query FROM people.saved_view WHERE person = ? ORDER BY list, name")
                        .param(reader.person()).query(SavedView.class).list());
    }

    @Transactional(readOnly = true)
    public Kept kept(String list, String query, Actor reader) {
        return new Kept(list, query, of(reader).stream().filter(view -> view.list.equals(list)).toList());
    }

    /** Keeps a view; one of the same name gives way. */
    public SavedView keep(String list, String name, String query, Actor by) {
        if (!PATH.matcher(list).matches()) throw new PeopleRefused(VIEW_LIST_UNKNOWN, "list", list);
        var view = jdbc.sql("""
            INSERT INTO people.saved_view (id, person, list, name, query) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (person, list, name) DO UPDATE SET query = excluded.query
            RETURNING id, list, name, query
            """).params(Id.fresh(), by.person(), list, checked(name), query).query(SavedView.class).single();
        stamps.move(Set.of(VIEWS));
        return view;
    }

    public SavedView rename(UUID id, String name, Actor by) {
        try {
            var view = jdbc.sql("""
                UPDATE people.saved_view SET name = ? WHERE id = ? AND person = ? RETURNING id, list, name, query
                """).params(checked(name), id, by.person()).query(SavedView.class).optional()
                    .orElseThrow(() -> new Missing(id));
            stamps.move(Set.of(VIEWS));
            return view;
        } catch (DuplicateKeyException taken) {
            throw new PeopleRefused(VIEW_NAME_TAKEN, "name", name.strip());
        }
    }

    /** Forgets a view and answers what it was. */
    public SavedView forget(UUID id, Actor by) {
        var view = jdbc.sql("""
            DELETE FROM people.saved_view WHERE id = ? AND person = ? RETURNING id, list, name, query
            """).params(id, by.person()).query(SavedView.class).optional().orElseThrow(() -> new Missing(id));
        stamps.move(Set.of(VIEWS));
        return view;
    }

    private static String checked(String name) {
        if (name.isBlank()) throw new PeopleRefused(VIEW_NAME_MISSING, "name");
        return name.strip();
    }
}
