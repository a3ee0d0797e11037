package ceyuan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import ceyuan.base.Actor;
import ceyuan.base.Money;
import ceyuan.exchange.ImportQueries;
import ceyuan.exchange.Imports;
import ceyuan.exchange.Run;

/** Loads a list into a group, beside a running server or without one. */
class ImportCommand implements Command {
    @Override
    public String name() {
        return "import";
    }

    @Override
    public List<String> usage() {
        return List.of("import FILE --mapping NAME --group CODE [--found NAME] [--dry-run] [--refused OUT.xlsx]",
                "                                         load a list; --found founds the group if there is none of the",
                "                                         code, --dry-run changes nothing, --refused keeps refused rows");
    }

    @Override
    public Set<String> valued() {
        return Set.of("mapping", "group", "found", "refused");
    }

    @Override
    public Set<String> flags() {
        return Set.of("dry-run");
    }

    @Override
    public int run(Options options) throws Exception {
        if (options.words().size() != 1) throw new WrongUsage("import needs the name of one file");
        String mapping = options.required("mapping");
        String code = options.required("group");
        Path file = options.file(0);
        if (!Files.isReadable(file)) throw new CommandFailure("there is no readable file " + file + ".");
        return Visit.pay(options, application -> {
            Actor by = AdminCommand.operator();
            var group = AdminCommand.group(application, code, options.values().get("found"), null, AdminCommand.EARLY);
            Run run = application.getBean(Imports.class).run(file, mapping, group.value(), options.flag("dry-run"), by,
                    ImportCommand::progress);
            if (options.value("refused").isPresent()) {
                writeRefused(application.getBean(ImportQueries.class), run, Path.of(options.required("refused")), by);
            }
            if (System.console() != null) System.err.println();
            if (run.state() == Run.State.FAILED) return CommandLine.fail("the import failed: " + run.problem());
            System.out.println(run.summary());
            System.out.println("planned " + planned(run));
            return CommandLine.DONE;
        });
    }

    private static void writeRefused(ImportQueries queries, Run run, Path out, Actor by) throws IOException {
        try (var book = Files.newOutputStream(out)) {
            queries.writeRefused(run.id(), Visit.language(), book, by);
        }
    }

    private static void progress(Run run) {
        if (System.console() != null) System.err.printf("\r%d of %d rows", run.position(), run.total());
    }

    private static String planned(Run run) {
        if (run.planned().isEmpty()) return "0 CNY";
        return String.join(", ", run.planned().stream().map(Money::toString).toList());
    }
}
