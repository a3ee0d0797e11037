package ceyuan.exchange.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.springframework.web.multipart.MultipartFile;

/** A file that came with a request, for as long as it is looked at. */
final class Received {
    private static final int LONGEST_NAME = 200;

    private Received() {}

    interface Look<T> {
        T at(Path file) throws IOException;
    }

    static <T> T by(MultipartFile file, Look<T> look) throws IOException {
        var path = Files.createTempFile("ceyuan-upload", ".tmp");
        try {
            file.transferTo(path);
            return look.at(path);
        } finally {
            Files.deleteIfExists(path);
        }
    }

    /** The name of the file without the folders that some browsers send. */
    static String name(MultipartFile file) {
        String name = String.valueOf(file.getOriginalFilename()).replace('\\', '/');
        name = name.substring(name.lastIndexOf('/') + 1);
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    }
}
