package ceyuan.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Ceyuan that runs as its users run it: by {@code bin/ceyuan} on a data folder of its own. */
final class Server implements AutoCloseable {
    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();

    final int port;
    final Path data;
    private final Process process;
    final Duration start;

    private Server(int port, Path data, Process process, Duration start) {
        this.port = port;
        this.data = data;
        this.process = process;
        this.start = start;
    }

    static Server start(Path data, int port) throws IOException, InterruptedException {
        var began = Instant.now();
        var process = new ProcessBuilder(HOME + "/bin/ceyuan", "serve", "--port", "" + port, "--data", data.toString())
                .redirectErrorStream(true).redirectOutput(data.resolveSibling(data.getFileName() + ".log").toFile())
                .start();
        var ready = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness")).build();
        try (var client = HttpClient.newHttpClient()) {
            while (Duration.between(began, Instant.now()).toSeconds() < 120) {
                try {
                    if (client.send(ready, BodyHandlers.discarding()).statusCode() == 200) {
                        return new Server(port, data, process, Duration.between(began, Instant.now()));
                    }
                } catch (IOException notYet) {
                    if (!process.isAlive()) break;
                }
                Thread.sleep(20);
            }
        }
        process.destroyForcibly();
        throw new IllegalStateException("Ceyuan did not start; see " + data + ".log");
    }

    /** A connection of its own to the database that the server keeps in its data folder. */
    Connection connect() throws IOException, SQLException {
        var postmaster = Files.readAllLines(data.resolve("postgres/postmaster.pid"));
        var password = Files.readString(data.resolve("postgres.password")).strip();
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + postmaster.get(3) + "/postgres?reWriteBatchedInserts=true", "ceyuan",
                password);
    }

    /** Runs a command of the same program on the same data, as an operator would while people work. */
    void run(String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(HOME + "/bin/ceyuan"));
        command.addAll(List.of(words));
        command.addAll(List.of("--data", data.toString()));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) throw new IllegalStateException(said);
    }

    /** Resident memory of the Java process in MiB. */
    long residentMebibytes() throws IOException {
        var status = Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"));
        return status.stream().filter(line -> line.startsWith("VmRSS")).map(line -> line.replaceAll("\\D", ""))
                .mapToLong(Long::parseLong).findFirst().orElse(0) / 1024;
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) process.destroyForcibly();
    }
}
