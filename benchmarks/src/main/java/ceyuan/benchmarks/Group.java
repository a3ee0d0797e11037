package ceyuan.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The measured group: written by SQL at one scale, so that its size is known exactly. */
record Group(UUID root, UUID subgroup, UUID project) {

    static Group generate(Connection database, double scale) throws SQLException {
        int projects = (int) (50_000 * scale);
        database.setAutoCommit(false);
        try (var statement = database.createStatement()) {
            statement.execute(script("/group.sql").replace(":companies", "" + (int) Math.max(10, 100 * scale))
                    .replace(":people", "" + (int) Math.max(200, 2000 * scale)).replace(":projects", "" + projects)
                    .replace(":scale", "" + scale));
            database.commit();
            database.setAutoCommit(true);
            statement.execute("VACUUM ANALYZE");
            // A project of the first sub-group that runs.
            var found = statement.executeQuery("""
                    SELECT u.root, s.id, p.id
                    FROM organisation.unit u
                    JOIN organisation.unit s ON s.root = u.id AND s.code = 'M0001'
                    JOIN organisation.reach r ON r.ancestor = s.id AND r.depth = 1
                    JOIN project.project p ON p.unit = r.unit AND p.status = 'RUNNING'
                    WHERE u.code = 'M0000' LIMIT 1
                    """);
            found.next();
            return new Group(uuid(found, 1), uuid(found, 2), uuid(found, 3));
        }
    }

    /** The open key nodes beneath the sub-group, none of which has been changed since it was written. */
    static List<UUID> openNodes(Connection database, Group group) throws SQLException {
        try (var statement = database.prepareStatement("""
                SELECT c.id FROM commitment.commitment c
                JOIN organisation.reach r ON r.unit = c.unit AND r.ancestor = ?
                WHERE c.kind = 'NODE' AND c.state IN ('AGREED', 'RUNNING') ORDER BY c.id LIMIT 30000
                """)) {
            statement.setObject(1, group.subgroup);
            var found = statement.executeQuery();
            var nodes = new ArrayList<UUID>();
            while (found.next()) nodes.add(uuid(found, 1));
            return nodes;
        }
    }

    private static UUID uuid(java.sql.ResultSet row, int column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    static String script(String name) {
        try (var script = Group.class.getResourceAsStream(name)) {
            return new String(script.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
