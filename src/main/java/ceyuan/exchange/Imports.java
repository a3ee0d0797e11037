package ceyuan.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;
import ceyuan.base.Missing;

import static ceyuan.exchange.ExchangeRefused.Reason.ALREADY_LOADED;
import static ceyuan.exchange.ExchangeRefused.Reason.NOT_MAPPED;
import static ceyuan.exchange.ExchangeRefused.Reason.NOT_UNDER_WAY;
import static ceyuan.exchange.ExchangeRefused.Reason.NO_HEADER;
import static ceyuan.exchange.ExchangeRefused.Reason.UNDER_WAY;

/** Everything that may be done with a list on its way in: upload, map, try, load, stop, go on. */
@Service
@Transactional(propagation = Propagation.NEVER)
public class Imports {
    private final RunStore store;
    private final Loader loader;
    private final Mappings mappings;
    private final Intakes intakes;
    private final Groups groups;
    private final Uploads uploads;
    private final Guesses guesses;

    Imports(RunStore store, Loader loader, Mappings mappings, Intakes intakes, Groups groups, Uploads uploads,
            Guesses guesses) {
        this.guesses = guesses;
        this.store = store;
        this.loader = loader;
        this.mappings = mappings;
        this.intakes = intakes;
        this.groups = groups;
        this.uploads = uploads;
    }

    /** Takes a file and looks through it. Refuses what is not a list, by what it is. */
    public Run upload(Path file, String fileName, UUID root, Actor by) throws IOException {
        requireSight(root, by);
        try (var list = Unpacked.of(file)) {
            return uploads.keep(file, fileName, digest(file), root, survey(list), by);
        }
    }

    /** A look at the first sheet with anything on it, or at the first whose columns are recognised. */
    private Survey survey(Unpacked list) throws IOException {
        var first = Lists.survey(list, null);
        if (first.sheets().size() < 2 || guesses.recognises(first, intakes.all())) return first;
        for (String sheet : first.sheets()) {
            try {
                var survey = Lists.survey(list, new Form(null, null, false, sheet, 0));
                if (guesses.recognises(survey, intakes.all())) return survey;
            } catch (ExchangeRefused blank) {
                if (blank.reason() != NO_HEADER) throw blank;
            }
        }
        return first;
    }

    /** Reads the file in another form than the one that was guessed. */
    public Run reform(RunId id, Form wish, Actor by) throws IOException {
        idle(id, by);
        look(id, list -> Optional.of(Lists.survey(list, wish)));
        return store.get(id);
    }

    private interface Look {
        Optional<Survey> at(Unpacked list) throws IOException;
    }

    private void look(RunId id, Look look) throws IOException {
        var file = Files.createTempFile("ceyuan-import", ".tmp");
        try {
            try (var out = Files.newOutputStream(file)) {
                store.copyFile(id, out);
            }
            try (var list = Unpacked.of(file)) {
                look.at(list).ifPresent(survey -> store.map(id, survey, null));
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** Says how the columns become fields. */
    public Run map(RunId id, Mapping mapping, Actor by) {
        var run = idle(id, by);
        Mappings.checkPattern(mapping);
        intakes.check(mapping, run.survey().columns());
        intakes.of(mapping.kind()).admit(run.root(), by);
        store.map(id, run.survey(), mapping);
        return store.get(id);
    }

    /** Uses a mapping of the group or a ready-made one; its columns tell on which sheet and line the header stands. */
    public Run map(RunId id, String name, Actor by) throws IOException {
        var run = idle(id, by);
        var mapping = mappings.require(run.root(), name);
        if (!Lists.carries(run.survey().columns(), mapping.columns())) {
            look(id, list -> Lists.surveyWith(mapping.columns(), list, run.survey().form()));
        }
        return map(id, mapping, by);
    }

    /** Tries all rows in the background and changes nothing. */
    public Run check(RunId id, Actor by) {
        prepare(id, Run.State.CHECKING, by);
        loader.begin(id, true);
        return store.get(id);
    }

    /** Takes the rows in, in the background; a run that was interrupted or stopped goes on where it stood. */
    public Run load(RunId id, Actor by) {
        prepare(id, Run.State.LOADING, by);
        loader.begin(id, false);
        return store.get(id);
    }

    /** Stops a run after the batch at hand. What was taken in stays. */
    public Run stop(RunId id, Actor by) {
        var run = find(id, by);
        if (!run.underWay()) throw new ExchangeRefused(NOT_UNDER_WAY);
        admit(run, by);
        if (run.alive()) {
            store.askToStop(id);
        } else {
            store.end(id, run.state() == Run.State.LOADING ? Run.State.STOPPED : Run.State.READY, null);
        }
        return store.get(id);
    }

    /** Forgets a run and its file. Rows that were taken in stay. */
    public void discard(RunId id, Actor by) {
        var run = find(id, by);
        if (run.underWay() && run.alive()) throw new ExchangeRefused(UNDER_WAY);
        admit(run, by);
        store.remove(id);
    }

    /**
     * Imports a file at once and waits for the end; the progress is told after each batch. The same file by the same
     * mapping that was interrupted before goes on where it stood.
     */
    public Run run(Path file, String mapping, UUID root, boolean dryRun, Actor by, Consumer<Run> progress)
            throws IOException {
        requireSight(root, by);
        mappings.require(root, mapping);
        var unfinished = dryRun ? null : store.unfinished(root, digest(file), mapping).orElse(null);
        var id = unfinished;
        if (id == null) {
            id = upload(file, String.valueOf(file.getFileName()), root, by).id();
            map(id, mapping, by);
        }
        prepare(id, dryRun ? Run.State.CHECKING : Run.State.LOADING, by);
        loader.work(id, dryRun, progress);
        return store.get(id);
    }

    public Run find(RunId id, Actor actor) {
        var run = store.get(id);
        requireSight(run.root(), actor);
        return run;
    }

    private void prepare(RunId id, Run.State state, Actor by) {
        var run = find(id, by);
        if (run.underWay() && run.alive()) throw new ExchangeRefused(UNDER_WAY);
        if (run.state() == Run.State.DONE) throw new ExchangeRefused(ALREADY_LOADED);
        admit(run, by);
        if (state == Run.State.LOADING && run.resumable()) {
            store.goOn(id);
        } else {
            uploads.begin(run, state);
        }
    }

    private Run idle(RunId id, Actor by) {
        var run = find(id, by);
        if (run.underWay() || run.resumable()) throw new ExchangeRefused(UNDER_WAY);
        if (run.state() == Run.State.DONE) throw new ExchangeRefused(ALREADY_LOADED);
        return run;
    }

    private void admit(Run run, Actor by) {
        @Nullable
        Mapping mapping = run.mapping();
        if (mapping == null) throw new ExchangeRefused(NOT_MAPPED);
        intakes.of(mapping.kind()).admit(run.root(), by);
    }

    private void requireSight(UUID root, Actor actor) {
        if (groups.of(actor).stream().noneMatch(group -> group.root().equals(root))) throw new Missing(root);
    }

    private static String digest(Path file) throws IOException {
        try (var in = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
