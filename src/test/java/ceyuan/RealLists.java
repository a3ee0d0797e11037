package ceyuan;

import java.nio.file.Files;
import java.nio.file.Path;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What others published, kept outside the repository: named by CEYUAN_SHARED, or beside a folder above this one. */
public final class RealLists {
    private RealLists() {}

    /** A list by its path under {@code data}; a test that needs it is skipped where it is not. */
    public static Path list(String path) {
        var list = shared().resolve("data").resolve(path);
        assumeTrue(Files.isReadable(list), "NOT TESTED: the published list " + path + " is not on this machine. Set "
                + "CEYUAN_SHARED to the folder that holds data/" + path);
        return list;
    }

    /** The folder of all that is kept outside, whether it is there or not. */
    public static Path shared() {
        String named = System.getenv("CEYUAN_SHARED");
        if (named != null) return Path.of(named);
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("shared/data"))) return folder.resolve("shared");
        }
        return Path.of("../shared");
    }
}
