package ceyuan;

import java.util.ArrayList;
import java.util.Locale;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationInitializer;
import org.springframework.context.ApplicationContext;

import ceyuan.base.Refused;
import ceyuan.web.Words;

/** A command at work: the application without its web server and without its jobs, beside a running one or alone. */
final class Visit {
    private Visit() {}

    interface Work {
        int in(ApplicationContext application) throws Exception;
    }

    static int pay(Options options, Work work) throws Exception {
        var settings = new ArrayList<>(Settings.of(options));
        settings.add("--ceyuan.pool=4");
        settings.add("--logging.threshold.console=error");
        var builder = new SpringApplicationBuilder(Ceyuan.class).web(WebApplicationType.NONE).lazyInitialization(true);
        try (var application = builder.run(settings.toArray(String[]::new))) {
            application.getBean(FlywayMigrationInitializer.class);
            application.getBean(Words.class);
            try {
                return work.in(application);
            } catch (Refused refused) {
                System.err.println("ceyuan: " + Words.text(language(), refused.key(),
                        refused.details().toArray()));
                return CommandLine.FAILED;
            }
        }
    }

    /** The operator's language: Chinese if the machine speaks it, else English. */
    static Locale language() {
        return Locale.getDefault().getLanguage().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
    }
}
