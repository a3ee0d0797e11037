package ceyuan.organisation;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import ceyuan.base.Name;
import ceyuan.base.Subject;
import ceyuan.search.Finding;
import ceyuan.search.SearchIndex;

/** Finds units of a group by name or code, and puts them where the search finds them. */
@Component
class UnitLookup {
    private final JdbcClient jdbc;
    private final SearchIndex search;

    UnitLookup(JdbcClient jdbc, SearchIndex search) {
        this.jdbc = jdbc;
        this.search = search;
    }

    /**
     * Units by code, by Chinese or English full name, or by a short name that only one of them bears today. The code goes
     * before the full name and that before the short one, the name of today before one of the past, an open unit before a
     * closed.
     */
    Map<String, UnitId> named(UnitId root, Collection<String> names) {
        var found = new HashMap<String, UnitId>();
        jdbc.sql(
                """
                    WITH wanted AS (
                      SELECT name FROM unnest(CAST(:names AS text[])) AS w (name)
                    ), borne AS (
                      SELECT w.name, 1 AS rank, n.unit, n.to_day FROM wanted w JOIN organisation.naming n ON n.chinese = w.name
                      UNION ALL
                      SELECT w.name, 1, n.unit, n.to_day FROM wanted w JOIN organisation.naming n ON n.english = w.name
                      UNION ALL
                      SELECT w.name, 2, c.id, c.opened FROM wanted w JOIN organisation.unit c ON c.root = :root AND c.code = w.name
                      UNION ALL
                      SELECT s.name, 0, (array_agg(s.unit))[1], DATE '9999-12-31'
                      FROM (SELECT w.name, n.unit FROM wanted w JOIN organisation.naming n ON n.short_chinese = w.name
                            WHERE n.to_day = '9999-12-31'
                            UNION
                            SELECT w.name, n.unit FROM wanted w JOIN organisation.naming n ON n.short_english = w.name
                            WHERE n.to_day = '9999-12-31') s
                      JOIN organisation.unit o ON o.id = s.unit AND o.root = :root AND o.closed IS NULL
                      GROUP BY s.name
                      HAVING count(*) = 1
                    )
                    SELECT b.name, u.id
                    FROM borne b JOIN organisation.unit u ON u.id = b.unit AND u.root = :root
                    ORDER BY b.name, b.rank, b.to_day, u.closed NULLS LAST, u.code DESC
                    """)
                .param("names", names.toArray(String[]::new)).param("root", root.value())
                .query((row, at) -> Map.entry(row.getString(1), new UnitId(row.getObject(2, UUID.class))))
                .list().forEach(each -> found.put(each.getKey(), each.getValue()));
        return found;
    }

    Map<String, UnitId> coded(UUID root, Collection<String> codes) {
        var found = new HashMap<String, UnitId>();
        jdbc.sql("SELECT code, id FROM organisation.unit WHERE root = :root AND code = ANY(CAST(:codes AS text[]))")
                .param("codes", codes.toArray(String[]::new)).param("root", root)
                .query((row, at) -> Map.entry(row.getString(1), new UnitId(row.getObject(2, UUID.class))))
                .list().forEach(each -> found.put(each.getKey(), each.getValue()));
        return found;
    }

    /** The greatest number among the codes that the system gave in this group. */
    int lastSerial(UnitId root) {
        return jdbc.sql("""
            SELECT coalesce(max(CAST(substr(code, 2) AS int)), 0) FROM organisation.unit
            WHERE root = ? AND code ~ '^U[0-9]{5,8}$'
            """).param(root.value()).query(Integer.class).single();
    }

    void index(Collection<UUID> units) {
        search.put(jdbc
                .sql("""
                    SELECT u.id, u.root, u.code, u.credit_code, f.chinese, f.english,
                           string_agg(concat_ws(' ', n.short_chinese, n.short_english, n.chinese, n.english), ' ') AS more
                    FROM organisation.unit u
                    JOIN organisation.unit_face f ON f.id = u.id
                    JOIN organisation.naming n ON n.unit = u.id
                    WHERE u.id = ANY(CAST(:units AS uuid[]))
                    GROUP BY u.id, f.chinese, f.english
                    """)
                .param("units", Reach.texts(units)).query(Found.class).list().stream()
                .map(Found::finding).toList());
    }

    private record Found(UUID id, UUID root, String code, @Nullable String creditCode, String chinese,
            @Nullable String english, String more) {
        Finding finding() {
            return new Finding(new Subject(Units.KIND, id), root, id, Set.of(), Name.of(chinese, english), code,
                    creditCode == null ? more : more + " " + creditCode, "/units/" + id);
        }
    }
}
