package ceyuan.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs PostgreSQL's programs as somebody it accepts. It refuses to run as root: there, they run in a user namespace in
 * which root is nobody, or, where namespaces are forbidden (most containers), as the user {@code nobody}, who then owns
 * the database folder.
 */
class EnginePrograms {
    private static final int ROOT = 0;
    private static final int NOBODY = 65534;
    private static final List<String> NAMESPACE = List.of("unshare", "-U");
    private static final List<String> AS_NOBODY = List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY,
            "--clear-groups");

    private final Path home;
    private final List<String> prefix;
    private final int owner;

    EnginePrograms(Path home) {
        this.home = home;
        boolean root = runsAsRoot();
        boolean namespace = root && works(NAMESPACE);
        prefix = !root ? List.of() : namespace ? NAMESPACE : AS_NOBODY;
        owner = root && !namespace ? NOBODY : ROOT;
        if (prefix == AS_NOBODY && !works(AS_NOBODY)) {
            throw new StoreFailure("PostgreSQL does not run as root, and neither unshare nor setpriv works here: "
                    + "start Ceyuan as an ordinary user, or name a server in CEYUAN_DB_URL.");
        }
    }

    /** Gives a tree of files to the one who runs the programs, if it is not theirs. */
    void give(Path tree) throws IOException {
        if (prefix.isEmpty() || ownerOf(tree) == owner) return;
        try (var files = Files.walk(tree)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.setAttribute(file, "unix:uid", owner, LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    /** Whether these programs, and not those of another release, started what runs on a database. */
    boolean started(Path database) throws IOException {
        return Files.readString(database.resolve("postmaster.opts")).startsWith(home.toRealPath().toString());
    }

    /** Runs a program to its end and returns what it printed; a failure becomes a sentence with its last words. */
    String run(String program, String... arguments) {
        var command = new ArrayList<>(prefix);
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        try {
            var builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
            builder.environment().put("LC_ALL", "C");
            var process = builder.start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) throw new StoreFailure(program + " of PostgreSQL failed: " + said.strip());
            return said;
        } catch (IOException failed) {
            throw new StoreFailure(program + " of PostgreSQL could not be run: " + failed.getMessage(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StoreFailure(program + " of PostgreSQL was interrupted.", interrupted);
        }
    }

    private static boolean runsAsRoot() {
        try {
            return ownerOf(Path.of("/proc/self")) == ROOT;
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException notLinux) {
            return false;
        }
    }

    private static int ownerOf(Path file) throws IOException {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("unix")) return -1;
        return (int) Files.getAttribute(file, "unix:uid");
    }

    private static boolean works(List<String> prefix) {
        var command = new ArrayList<>(prefix);
        command.add("true");
        try {
            return new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
