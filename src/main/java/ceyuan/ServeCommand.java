package ceyuan;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;

import ceyuan.people.Accounts;
import ceyuan.store.Store;

/** Serves the pages and the API until it is stopped. */
class ServeCommand implements Command {
    @Override
    public String name() {
        return "serve";
    }

    @Override
    public List<String> usage() {
        return List
                .of("[serve] [--port 8080] [--demo]           serve until stopped; --demo loads the demo group first");
    }

    @Override
    public Set<String> valued() {
        return Set.of("port");
    }

    @Override
    public Set<String> flags() {
        return Set.of("demo");
    }

    @Override
    public int run(Options options) {
        if (!options.words().isEmpty()) throw new WrongUsage("serve takes no words, only options");
        var settings = new ArrayList<>(Settings.of(options));
        options.value("port").ifPresent(port -> settings.add("--server.port=" + port(port)));
        settings.add("--ceyuan.jobs=true");
        settings.add("--ceyuan.demo=" + options.flag("demo"));
        var application = new SpringApplication(Ceyuan.class);
        var context = (WebServerApplicationContext) application.run(settings.toArray(String[]::new));
        var server = context.getWebServer();
        long took = System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
        System.out.printf("Ceyuan 策源 listens at http://localhost:%d (started in %.1f s)%n",
                server == null ? 0 : server.getPort(), took / 1000.0);
        System.out.println("Data: " + context.getBean(Store.class).place());
        if (!context.getBean(Accounts.class).any()) {
            System.out.println("Nobody has an account yet. Make the first three administrators, in another window:");
            System.out.println("  bin/ceyuan admin create --data " + options.value("data").orElse("data"));
        }
        return CommandLine.RUNS_ON;
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port <= 65535) return port;
        } catch (NumberFormatException noNumber) {
            throw new WrongUsage("--port must be a number from 0 to 65535, not " + text);
        }
        throw new WrongUsage("--port must be a number from 0 to 65535, not " + text);
    }
}
