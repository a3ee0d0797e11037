package ceyuan;

import java.util.List;

import ceyuan.store.Backups;

/** Writes a backup, whether a server is running on the data or not. */
class BackupCommand implements Command {
    @Override
    public String name() {
        return "backup";
    }

    @Override
    public List<String> usage() {
        return List
                .of("backup FILE                              write everything into one file, also while people work");
    }

    @Override
    public int run(Options options) throws Exception {
        if (options.words().size() != 1) throw new WrongUsage("backup needs the name of one file");
        return Visit.pay(options, application -> {
            var made = application.getBean(Backups.class).write(options.file(0));
            System.out.printf("backed up %d rows of %d tables and %d files to %s%n", made.rows(), made.tables().size(),
                    made.files().size(), options.file(0));
            return CommandLine.DONE;
        });
    }
}
