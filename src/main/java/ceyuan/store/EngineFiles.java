package ceyuan.store;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.jspecify.annotations.Nullable;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;

/** The files of the PostgreSQL that comes with the program, unpacked once beside the data they serve. */
final class EngineFiles {
    private static final String SYSTEM = system();

    private EngineFiles() {}

    /** The folder of the programs of one version, unpacked whole or not at all. */
    static Path unpacked(Path engines, String version) {
        Path home = engines.resolve("postgresql-" + version + "-" + SYSTEM.toLowerCase(java.util.Locale.ROOT));
        if (Files.isDirectory(home)) return home;
        Path half = engines.resolve("unpacking");
        try {
            delete(half);
            Files.createDirectories(half);
            unpack(half);
            Files.move(half, home, StandardCopyOption.ATOMIC_MOVE);
            return home;
        } catch (IOException failed) {
            throw new StoreFailure("PostgreSQL could not be unpacked to " + home + ": " + failed.getMessage()
                    + ". Free space there or choose another folder with --data.", failed);
        }
    }

    static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) return;
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failed) throws IOException {
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void unpack(Path home) throws IOException {
        try (var packed = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(SYSTEM, System.getProperty("os.arch"));
                var tar = new TarArchiveInputStream(new XZCompressorInputStream(packed))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = home.resolve(entry.getName()).normalize();
                if (!target.startsWith(home)) throw new IOException(entry.getName() + " leads outside");
                Files.createDirectories(entry.isDirectory() ? target : target.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                } else if (!entry.isDirectory()) {
                    Files.copy(tar, target, StandardCopyOption.REPLACE_EXISTING);
                    if ((entry.getMode() & 0100) != 0) makeExecutable(target);
                }
            }
        } catch (IllegalStateException none) {
            throw new StoreFailure("No PostgreSQL comes with Ceyuan for " + SYSTEM + " on "
                    + System.getProperty("os.arch") + ": name a server in CEYUAN_DB_URL.", none);
        }
    }

    private static void makeExecutable(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().containsAll(Set.of("posix"))) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private static String system() {
        String name = System.getProperty("os.name");
        if (name.startsWith("Windows")) return "Windows";
        return name.startsWith("Mac") ? "Darwin" : name;
    }
}
