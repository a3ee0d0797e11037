package ceyuan.store;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** What was acknowledged outlives the process that said so, and its backup lives on any PostgreSQL. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KillTests {
    private static final int ROWS = 3000;

    @TempDir
    static Path folder;

    @Test
    @Order(1)
    void nothingAcknowledgedIsLostWhenTheProcessIsKilled() throws Exception {
        Path list = list();
        var units = new HashSet<String>();
        long imported = 0;
        var hasty = java("ceyuan.store.Hasty", data(), list.toString());
        var said = new ArrayList<String>();
        try (var out = new BufferedReader(new InputStreamReader(hasty.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                said.add(line);
                if (line.startsWith("unit ")) units.add(line.substring(5));
                if (line.startsWith("rows ")) {
                    if (imported == 0) {
                        hasty.getOutputStream().write('\n');
                        hasty.getOutputStream().flush();
                    }
                    imported = Long.parseLong(line.substring(5));
                }
                if (hasty.isAlive() && units.size() >= 20 && imported > 0) hasty.toHandle().destroyForcibly();
            }
        }
        hasty.waitFor();
        assertThat(units).as(() -> String.join("\n", said)).hasSizeGreaterThanOrEqualTo(20);
        assertThat(imported).isBetween(1L, ROWS - 1L);
        long orphan = Postmaster.of(Path.of(data(), "postgres")).orElseThrow().pid();

        try (var engine = Databases.embedded(Path.of(data())); var connection = Databases.open(engine)) {
            assertThat(Postmaster.of(Path.of(data(), "postgres")).orElseThrow().pid())
                    .as("the database that was left is used again, no second one is started").isEqualTo(orphan);
            var kept = new HashSet<String>();
            for (var row : new Catalogue(connection).rows("SELECT code FROM organisation.unit_face"))
                kept.add(row.get(0));
            assertThat(kept).containsAll(units);
            assertThat(Databases.count(connection, "SELECT count(*) FROM project.project_face"))
                    .isGreaterThanOrEqualTo(imported);

            var again = command("import", list.toString(), "--mapping", "nsfc", "--group", "KILLED");
            assertThat(again).contains("rows " + ROWS + ", ").contains("refused 0\n")
                    .endsWith("planned 30000000.00 CNY\n");
            assertThat(Databases.count(connection, "SELECT count(*) FROM project.project_face")).isEqualTo(ROWS);
            assertThat(Postmaster.of(Path.of(data(), "postgres")).orElseThrow().pid())
                    .as("a process that leaves does not stop the database under another").isEqualTo(orphan);
        }
        assertThat(Postmaster.of(Path.of(data(), "postgres"))).as("the last to leave stops it").isEmpty();
        assertThat(command("verify-ledger")).contains("sound");
    }

    @Test
    @Order(2)
    void aDatabaseThatWasKilledRunsAgainWhereItRan() throws Exception {
        try (var engine = Databases.embedded(Path.of(data()))) {
            long projects;
            try (var connection = Databases.open(engine)) {
                projects = Databases.count(connection, "SELECT count(*) FROM project.project_face");
                long killed = Postmaster.of(Path.of(data(), "postgres")).orElseThrow().pid();
                ProcessHandle.of(killed).orElseThrow().destroyForcibly();
                Awaitility.await().until(() -> Postmaster.of(Path.of(data(), "postgres")).isEmpty());
                String url = engine.url();
                Awaitility.await().atMost(Duration.ofSeconds(60)).ignoreExceptionsInstanceOf(StoreFailure.class)
                        .until(engine::revive);
                assertThat(engine.url()).isEqualTo(url);
            }
            try (var connection = Databases.open(engine)) {
                assertThat(Databases.count(connection, "SELECT count(*) FROM project.project_face"))
                        .isEqualTo(projects).isEqualTo(ROWS);
            }
            assertThat(engine.revive()).as("it runs").isFalse();
        }
        assertThat(Postmaster.of(Path.of(data(), "postgres"))).as("the last to leave stops it").isEmpty();
    }

    @Test
    @Order(3)
    void aBackupGoesFromTheFolderToAServerAndBack() throws Exception {
        Path debian = Path.of("/usr/lib/postgresql/15");
        assumeThat(debian).as("SKIPPED: Debian's PostgreSQL 15 is not installed, nothing to restore to").exists();
        sealTheRest();
        Files.createDirectories(folder.resolve("d/files/ab"));
        Files.writeString(folder.resolve("d/files/ab/cd"), "文件");
        Path there = folder.resolve("there.zip");
        assertThat(command("backup", there.toString())).contains("backed up");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(there))).isEqualTo("rw-------");

        var programs = new EnginePrograms(debian);
        Path back = folder.resolve("back.zip");
        try {
            var server = Databases.source(Databases.startServer(programs, folder.resolve("server"), freePort()),
                    "owner", "");
            Databases.migrate(server);
            backups(server, folder.resolve("s")).restore(there, false);
            assertThat(folder.resolve("s/files/ab/cd")).hasContent("文件");
            backups(server, folder.resolve("s")).write(back);

            try (var first = Databases.embedded(Path.of(data()));
                    var second = Databases.embedded(folder.resolve("e"))) {
                var rows = Databases.rows(Databases.source(first));
                assertThat(Databases.rows(server)).isEqualTo(rows);
                var empty = Databases.source(second);
                Databases.migrate(empty);
                var backups = backups(empty, folder.resolve("e"));
                backups.restore(back, false);
                assertThat(Databases.rows(empty)).isEqualTo(rows);
                refusesWhatItShould(backups, back);
                backups.restore(back, true);
                assertThat(Databases.rows(empty)).isEqualTo(rows);
            }
        } finally {
            programs.run("pg_ctl", "stop", "-w", "-m", "fast", "-D", folder.resolve("server").toString());
        }
    }

    private static void refusesWhatItShould(Backups backups, Path backup) throws Exception {
        assertThat(refusal(() -> backups.restore(backup, false))).contains("holds data already").contains("--over");
        byte[] bytes = Files.readAllBytes(backup);
        bytes[bytes.length / 2] ^= 1;
        Path damaged = Files.write(folder.resolve("damaged.zip"), bytes);
        assertThat(refusal(() -> backups.restore(damaged, true))).contains("is damaged");
        Path cut = Files.write(folder.resolve("cut.zip"), java.util.Arrays.copyOf(bytes, bytes.length / 2));
        assertThat(refusal(() -> backups.restore(cut, true))).contains("is damaged");
        assertThat(refusal(() -> backups.write(backup))).contains("exists already");
    }

    /** What the import left unsealed when it ended the next process seals: a server runs until nothing is left. */
    private static void sealTheRest() throws Exception {
        try (var engine = Databases.embedded(Path.of(data())); var connection = Databases.open(engine)) {
            if (unsealed(connection) == 0) return;
            var server = java("ceyuan.Ceyuan", "serve", "--port", String.valueOf(freePort()), "--data", data());
            while (unsealed(connection) > 0)
                assertThat(server.waitFor(200, TimeUnit.MILLISECONDS)).as("the server has ended").isFalse();
            server.destroy();
            server.waitFor();
        }
    }

    private static long unsealed(Connection connection) throws SQLException {
        return Databases.count(connection, "SELECT count(*) FROM ledger.unsealed");
    }

    private static String refusal(Runnable attempt) {
        try {
            attempt.run();
            return "not refused";
        } catch (StoreFailure refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    private static Backups backups(javax.sql.DataSource database, Path data) {
        return new Backups(database, Databases.settings(data), JsonMapper.builder().build(), Clock.systemUTC());
    }

    private static String data() {
        return folder.resolve("d").toString();
    }

    private static Path list() throws Exception {
        var text = new StringBuilder("项目批准号,项目类别,项目名称,依托单位,负责人,金额,起止年月,总评\n");
        for (int i = 0; i < ROWS; i++) {
            text.append("7%07d,面上项目,第%d项研究,第%d大学,张%d,1,2018.01-2021.12,优\n".formatted(i, i, i % 50, i % 100));
        }
        return Files.writeString(folder.resolve("list.csv"), text);
    }

    private static String command(String... words) throws Exception {
        var arguments = new ArrayList<>(List.of(words));
        arguments.addAll(List.of("--data", data()));
        var process = java("ceyuan.Ceyuan", arguments.toArray(String[]::new));
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }

    private static Process java(String main, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow(), "-Xmx512m",
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dstdout.encoding=UTF-8", "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")), main));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static int freePort() throws Exception {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
