package ceyuan.search;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Subject;
import ceyuan.ledger.Stamps;

/** Keeps what can be found. Part of the transaction that changes the records. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class SearchIndex {
    static final String STAMP = "search.entry";
    private static final int BATCH = 1000;
    private static final String PUT = """
        INSERT INTO search.entry
          (kind, subject, root, unit, people, units, chinese, english, number, digits, more, path, words)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, CAST(? AS tsvector))
        ON CONFLICT (kind, subject) DO UPDATE SET
          root = excluded.root, unit = excluded.unit, people = excluded.people, units = excluded.units,
          chinese = excluded.chinese, english = excluded.english, number = excluded.number,
          digits = excluded.digits, more = excluded.more, path = excluded.path, words = excluded.words
        WHERE (entry.root, entry.unit, entry.people, entry.units, entry.chinese, entry.english, entry.number,
               entry.more, entry.path)
           IS DISTINCT FROM (excluded.root, excluded.unit, excluded.people, excluded.units, excluded.chinese,
               excluded.english, excluded.number, excluded.more, excluded.path)
        """;

    private final JdbcTemplate jdbc;
    private final Stamps stamps;

    SearchIndex(JdbcTemplate jdbc, Stamps stamps) {
        this.jdbc = jdbc;
        this.stamps = stamps;
    }

    /** Puts records in, or in place of what was known of them. */
    public void put(Collection<Finding> findings) {
        jdbc.batchUpdate(PUT, findings, BATCH, (row, finding) -> {
            String number = finding.number();
            row.setString(1, finding.subject().kind());
            row.setObject(2, finding.subject().id());
            row.setObject(3, finding.root());
            row.setObject(4, finding.unit());
            row.setArray(5, array(row, finding.people()));
            row.setArray(6, array(row, finding.units()));
            row.setString(7, finding.title().chinese());
            row.setString(8, finding.title().english());
            row.setString(9, number);
            row.setString(10, number == null ? null : Wording.digits(number));
            row.setString(11, finding.more());
            row.setString(12, finding.path());
            row.setObject(13, Lexemes.vector(finding), Types.VARCHAR);
        });
        stamps.move(Set.of(STAMP));
    }

    public void remove(Collection<Subject> subjects) {
        jdbc.batchUpdate("DELETE FROM search.entry WHERE kind = ? AND subject = ?", subjects, BATCH, (row, subject) -> {
            row.setString(1, subject.kind());
            row.setObject(2, subject.id());
        });
        stamps.move(Set.of(STAMP));
    }

    private static Array array(PreparedStatement row, Set<UUID> ids) throws SQLException {
        return row.getConnection().createArrayOf("uuid", ids.stream().sorted().toArray(UUID[]::new));
    }
}
