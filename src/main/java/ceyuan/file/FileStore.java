package ceyuan.file;

import java.io.IOException;
import java.nio.file.Path;

import org.springframework.core.io.Resource;

/** Where contents lie, by the SHA-256 of each. */
public interface FileStore {
    /** Somewhere to write a content before its hash is known. */
    Path stage() throws IOException;

    /** Keeps a staged content for good, or drops it if it is known already. Afterwards it survives a crash. */
    void keep(Path staged, String hash) throws IOException;

    Resource read(String hash);
}
