package ceyuan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

import org.springframework.boot.web.server.PortInUseException;

import ceyuan.store.StoreFailure;

/** Reads the command line, runs what it asks for, and turns failures into one sentence and an exit code. */
final class CommandLine {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int WRONG_USAGE = 2;
    /** The server was started and goes on in its own threads. */
    static final int RUNS_ON = -1;

    private static final List<Command> COMMANDS = List.of(new ServeCommand(), new AdminCommand(), new ImportCommand(),
            new VerifyCommand(), new BackupCommand(), new RestoreCommand());

    private CommandLine() {}

    static int run(String... arguments) {
        var rest = new ArrayList<>(List.of(arguments));
        if (rest.contains("--help") || rest.contains("-h") || rest.equals(List.of("help"))) {
            System.out.println(usage());
            return DONE;
        }
        String name = rest.isEmpty() || rest.getFirst().startsWith("-") ? "serve" : rest.removeFirst();
        try {
            var command = COMMANDS.stream().filter(known -> known.name().equals(name)).findFirst()
                    .orElseThrow(() -> new WrongUsage("unknown command " + name));
            var valued = new HashSet<>(command.valued());
            valued.add("data");
            return command.run(Options.read(rest, valued, command.flags()));
        } catch (WrongUsage wrong) {
            System.err.println("ceyuan: " + wrong.getMessage() + "\n" + usage());
            return WRONG_USAGE;
        } catch (Exception failed) {
            return explain(failed);
        }
    }

    private static String usage() {
        var text = new StringBuilder("Usage: ceyuan COMMAND\n");
        for (Command command : COMMANDS) {
            for (String line : command.usage())
                text.append("  ").append(line).append('\n');
        }
        return text
                .append("""
                    Every command takes --data DIR, the data folder (default: ./data). A PostgreSQL server is used
                    instead of the database in that folder if CEYUAN_DB_URL (jdbc:postgresql://host/database),
                    CEYUAN_DB_USER and CEYUAN_DB_PASSWORD are set.
                    Exit codes: 0 done, 1 failed, 2 wrong usage.""").toString();
    }

    private static int explain(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case StoreFailure known -> {
                    return fail(String.valueOf(known.getMessage()));
                }
                case CommandFailure known -> {
                    return fail(String.valueOf(known.getMessage()));
                }
                case PortInUseException taken -> {
                    return fail("port " + taken.getPort() + " is taken: stop what listens there or choose another with "
                            + "--port.");
                }
                default -> {
                }
            }
        }
        failed.printStackTrace();
        return fail("failed: " + failed.getMessage());
    }

    static int fail(String sentence) {
        System.err.println("ceyuan: " + sentence);
        return FAILED;
    }
}
