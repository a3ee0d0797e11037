package ceyuan.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.util.HashSet;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A backup being read. */
class BackupFile implements AutoCloseable {
    private final Path file;
    private final ZipFile zip;
    private final Manifest manifest;

    private BackupFile(Path file, ZipFile zip, Manifest manifest) {
        this.file = file;
        this.zip = zip;
        this.manifest = manifest;
    }

    static BackupFile open(Path file, JsonMapper json) throws IOException {
        if (!Files.isRegularFile(file)) throw new StoreFailure("There is no backup " + file + ".");
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile());
        } catch (ZipException broken) {
            throw new StoreFailure(file + " is damaged or not a backup of Ceyuan.", broken);
        }
        try {
            return new BackupFile(file, zip, manifest(file, zip, json));
        } catch (StoreFailure | IOException failed) {
            zip.close();
            throw failed;
        }
    }

    private static Manifest manifest(Path file, ZipFile zip, JsonMapper json) throws IOException {
        var entry = zip.getEntry(Manifest.ENTRY);
        if (entry == null) throw new StoreFailure(file + " is damaged or not a backup of Ceyuan.");
        byte[] text;
        try (var in = zip.getInputStream(entry)) {
            text = in.readAllBytes();
        } catch (ZipException broken) {
            throw new StoreFailure(file + " is damaged: its manifest cannot be read.", broken);
        }
        var crc = new CRC32();
        crc.update(text);
        if (crc.getValue() != entry.getCrc()) throw new StoreFailure(file + " is damaged: its manifest was changed.");
        try {
            int format = json.readTree(text).path("format").asInt(0);
            if (format > Manifest.FORMAT) {
                throw new StoreFailure(file + " was made by a newer Ceyuan: restore it with that one.");
            }
            return json.readValue(text, Manifest.class);
        } catch (JacksonException malformed) {
            throw new StoreFailure(file + " is damaged: its manifest cannot be read.", malformed);
        }
    }

    Manifest manifest() {
        return manifest;
    }

    /** Refuses a file of which any part is missing, added or changed. */
    void verify() throws IOException {
        var known = new HashSet<String>();
        known.add(Manifest.ENTRY);
        for (var table : manifest.tables())
            verify(table.entry(), table.sha256(), known);
        for (var content : manifest.files())
            verify(content.entry(), content.sha256(), known);
        if (zip.size() != known.size())
            throw new StoreFailure(file + " is damaged: it holds parts that its manifest does not name.");
    }

    /** Refuses a backup whose tables were made by other migrations than those here. */
    void requireMigrations(Map<String, Map<String, Integer>> here, String version) {
        var there = manifest.migrations();
        if (there.equals(here)) return;
        boolean newer = there.entrySet().stream().anyMatch(history -> !here
                .getOrDefault(history.getKey(), Map.of()).keySet().containsAll(history.getValue().keySet()));
        throw new StoreFailure(newer
                ? file + " was made by a newer Ceyuan (" + manifest.version() + "; this is " + version
                        + "): restore it with that one."
                : file + " was made by another Ceyuan (" + manifest.version() + "; this is " + version
                        + "): restore it with the one that made it, then start this one on the restored data.");
    }

    InputStream open(Manifest.Table table) throws IOException {
        return content(table.entry());
    }

    /** Puts the files beside those that are there; names are hashes, so none is overwritten by something else. */
    void unpackFiles(Path folder) throws IOException {
        for (var content : manifest.files()) {
            Path target = folder.resolve(content.path()).normalize();
            if (!target.startsWith(folder))
                throw new StoreFailure(file + " is damaged: " + content.path() + " leads outside.");
            Files.createDirectories(target.getParent());
            try (var in = content(content.entry())) {
                Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private void verify(String name, String sha256, HashSet<String> known) throws IOException {
        known.add(name);
        var digest = Backups.sha256();
        try (var in = new DigestInputStream(content(name), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (ZipException broken) {
            throw new StoreFailure(file + " is damaged: " + name + " cannot be read.", broken);
        }
        if (!Backups.hex(digest).equals(sha256))
            throw new StoreFailure(file + " is damaged: " + name + " was changed.");
    }

    private InputStream content(String name) throws IOException {
        var entry = zip.getEntry(name);
        if (entry == null) throw new StoreFailure(file + " is damaged: " + name + " is missing.");
        return zip.getInputStream(entry);
    }
}
