package ceyuan.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/** Contents in the data folder: {@code files/ab/cdef…}. */
@Component
class FolderFileStore implements FileStore {
    private final Path folder;

    FolderFileStore(@Value("${ceyuan.data:data}") Path data) {
        this.folder = data.resolve("files");
    }

    @Override
    public Path stage() throws IOException {
        var staging = folder.resolve("staged");
        Files.createDirectories(staging);
        return Files.createTempFile(staging, "file", null);
    }

    @Override
    public void keep(Path staged, String hash) throws IOException {
        var place = place(hash);
        if (Files.exists(place)) {
            Files.delete(staged);
            return;
        }
        Files.createDirectories(place.getParent());
        try (var channel = FileChannel.open(staged, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(staged, place, StandardCopyOption.ATOMIC_MOVE);
        try (var directory = FileChannel.open(place.getParent())) {
            directory.force(true);
        }
    }

    @Override
    public Resource read(String hash) {
        return new FileSystemResource(place(hash));
    }

    private Path place(String hash) {
        return folder.resolve(hash.substring(0, 2)).resolve(hash.substring(2));
    }
}
