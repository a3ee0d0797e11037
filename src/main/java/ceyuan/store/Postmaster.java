package ceyuan.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The PostgreSQL process that holds a database folder, as its lock file {@code postmaster.pid} names it. */
record Postmaster(long pid, int port) {

    /** The process that wrote the lock file, if it still lives. */
    static Optional<Postmaster> of(Path database) {
        return read(database).filter(Postmaster::lives);
    }

    /**
     * Removes a lock file whose process is gone. PostgreSQL does so itself, except where another process has the number
     * now, as happens in containers after a restart: then it would refuse to start.
     */
    static void forgetTheDead(Path database) throws IOException {
        if (of(database).isEmpty()) Files.deleteIfExists(database.resolve("postmaster.pid"));
    }

    private static Optional<Postmaster> read(Path database) {
        try {
            List<String> lines = Files.readAllLines(database.resolve("postmaster.pid"));
            if (lines.size() < 4) return Optional.empty();
            return Optional.of(new Postmaster(Long.parseLong(lines.get(0).strip()),
                    Integer.parseInt(lines.get(3).strip())));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException | NumberFormatException unreadable) {
            throw new StoreFailure("The lock file of PostgreSQL in " + database + " cannot be read: "
                    + unreadable.getMessage(), unreadable);
        }
    }

    boolean lives() {
        var process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
        if (process.isEmpty() || isZombie()) return false;
        var info = process.get().info();
        return info.commandLine().or(info::command).map(command -> command.contains("postgres")).orElse(true);
    }

    private boolean isZombie() {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/stat")).contains(") Z ");
        } catch (IOException notLinux) {
            return false;
        }
    }
}
