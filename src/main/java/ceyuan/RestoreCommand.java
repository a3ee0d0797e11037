package ceyuan;

import java.util.List;
import java.util.Set;

import ceyuan.store.Backups;

/** Takes a backup in. */
class RestoreCommand implements Command {
    @Override
    public String name() {
        return "restore";
    }

    @Override
    public List<String> usage() {
        return List
                .of("restore FILE [--over]                    take a backup in; --over replaces what is here already");
    }

    @Override
    public Set<String> flags() {
        return Set.of("over");
    }

    @Override
    public int run(Options options) throws Exception {
        if (options.words().size() != 1) throw new WrongUsage("restore needs the name of one file");
        return Visit.pay(options, application -> {
            var taken = application.getBean(Backups.class).restore(options.file(0), options.flag("over"));
            System.out.printf("restored %d rows of %d tables and %d files, as of %s%n", taken.rows(),
                    taken.tables().size(), taken.files().size(), taken.madeAt());
            return CommandLine.DONE;
        });
    }
}
