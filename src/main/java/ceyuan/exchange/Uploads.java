package ceyuan.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;

/** The steps of a run that must happen wholly or not at all. */
@Component
@Transactional
class Uploads {
    private final RunStore store;

    Uploads(RunStore store) {
        this.store = store;
    }

    Run keep(Path file, String fileName, String digest, UUID root, Survey survey, Actor by) throws IOException {
        var id = RunId.fresh();
        store.add(id, root, fileName, digest, survey, by);
        try (var content = Files.newInputStream(file)) {
            store.keepFile(id, content);
        }
        return store.get(id);
    }

    void begin(Run seen, Run.State state) {
        store.begin(seen, state);
    }
}
