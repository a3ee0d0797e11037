package ceyuan;

import java.nio.file.Path;
import java.util.List;

/** What the options of the command line mean to the application. */
final class Settings {
    private Settings() {}

    static List<String> of(Options options) {
        String data = Path.of(options.value("data").orElse("data")).toAbsolutePath().normalize().toString();
        return List.of("--ceyuan.data=" + data, "--spring.main.banner-mode=off", "--spring.main.log-startup-info=false",
                "--logging.level.org.springframework.boot.diagnostics=off",
                "--logging.level.org.springframework.boot.SpringApplication=off");
    }
}
