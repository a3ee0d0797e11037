package ceyuan.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Load from another process: wrk, with one or eight clients that each wait for their answer. */
final class Load {
    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final Pattern SHARE = Pattern.compile("(50|99)%\\s+([0-9.]+)(us|ms|s)");
    private static final Pattern FAILED = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");

    record Measured(double perSecond, double p50, double p99, long failed) {}

    private Load() {}

    static Measured run(String url, Map<String, String> headers, String script, int clients, int seconds)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("wrk", "-t1", "-c" + clients, "-d" + seconds + "s", "--latency"));
        headers.forEach((name, value) -> command.addAll(List.of("-H", name + ": " + value)));
        if (!script.isEmpty()) {
            var file = Files.createTempFile("load", ".lua");
            Files.writeString(file, script);
            command.addAll(List.of("-s", file.toString()));
        }
        command.add(url);
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) throw new IllegalStateException(said);
        double p50 = 0;
        double p99 = 0;
        var shares = SHARE.matcher(said);
        while (shares.find()) {
            double millis = Double.parseDouble(shares.group(2)) * switch (shares.group(3)) {
                case "us" -> 0.001;
                case "ms" -> 1;
                default -> 1000;
            };
            if (shares.group(1).equals("50")) p50 = millis; else p99 = millis;
        }
        var rate = RATE.matcher(said);
        if (!rate.find()) throw new IllegalStateException(said);
        var failed = FAILED.matcher(said);
        return new Measured(Double.parseDouble(rate.group(1)), p50, p99, failed.find() ? Long.parseLong(failed.group(1)) : 0);
    }
}
