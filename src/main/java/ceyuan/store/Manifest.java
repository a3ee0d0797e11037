package ceyuan.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a backup holds.
 *
 * @param format of the backup file itself
 * @param version of the Ceyuan that made it
 * @param database the PostgreSQL it was read from
 * @param migrations the steps by which the tables were made: for each history table, version to checksum
 * @param tables one entry {@code tables/<schema>.<table>} each
 * @param files one entry {@code files/<path>} each
 * @param sequences the next value of each
 */
public record Manifest(int format, String version, Instant madeAt, String database,
        Map<String, Map<String, Integer>> migrations, List<Table> tables, List<Content> files,
        Map<String, Long> sequences) {
    static final int FORMAT = 1;
    static final String ENTRY = "manifest.json";

    public record Table(String schema, String name, List<String> columns, long rows, String sha256) {
        String entry() {
            return "tables/" + schema + "." + name;
        }
    }

    public record Content(String path, long bytes, String sha256) {
        String entry() {
            return "files/" + path;
        }
    }

    public long rows() {
        return tables.stream().mapToLong(Table::rows).sum();
    }
}
