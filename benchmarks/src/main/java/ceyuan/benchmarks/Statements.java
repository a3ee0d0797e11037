package ceyuan.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.regex.Pattern;

/** How many statements one look at a page asks of the database once it is known: counted in PostgreSQL's own log. */
final class Statements {
    private static final Pattern STATEMENT = Pattern.compile("LOG:  duration: .* ms  execute (?!\\S+: COMMIT)(.*)");
    private static final Pattern BACKGROUND = Pattern.compile("ledger\\.(unsealed|anchor|seal)|scheduled_task");

    private Statements() {}

    static long count(Server server, Action look) throws IOException, InterruptedException, SQLException {
        try (var database = server.connect(); var statement = database.createStatement()) {
            statement.execute("ALTER SYSTEM SET log_min_duration_statement = 0");
            statement.execute("SELECT pg_reload_conf()");
            Thread.sleep(300);
            look.run();
            Thread.sleep(300);
            var log = log(server.data);
            long before = Files.size(log);
            look.run();
            Thread.sleep(100);
            var said = new String(Files.readAllBytes(log), (int) before, (int) (Files.size(log) - before));
            statement.execute("ALTER SYSTEM RESET log_min_duration_statement");
            statement.execute("SELECT pg_reload_conf()");
            return said.lines().filter(line -> STATEMENT.matcher(line).find() && !BACKGROUND.matcher(line).find())
                    .count();
        }
    }

    private static Path log(Path data) throws IOException {
        try (var logs = Files.list(data.resolve("postgres/log"))) {
            return logs.max(Comparator.comparing(file -> file.toFile().lastModified())).orElseThrow();
        }
    }

    interface Action {
        void run() throws IOException, InterruptedException;
    }
}
