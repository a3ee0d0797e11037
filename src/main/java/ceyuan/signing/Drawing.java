package ceyuan.signing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import ceyuan.base.Actor;
import ceyuan.base.Id;
import ceyuan.base.Name;
import ceyuan.file.Files;
import ceyuan.file.StoredFile;
import ceyuan.web.PublicAddress;
import ceyuan.web.Words;

import static ceyuan.signing.SigningRefused.Reason.SIGNER_UNKNOWN;

/** Draws an edition: names its signers, prints it, keeps the file and where each is to sign. */
@Component
class Drawing {
    private static final String SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    private final JdbcClient jdbc;
    private final Files files;
    private final PublicAddress address;
    private final Clock clock;

    Drawing(JdbcClient jdbc, Files files, PublicAddress address, Clock clock) {
        this.jdbc = jdbc;
        this.files = files;
        this.address = address;
        this.clock = clock;
    }

    void draw(DocumentId document, int ordinal, String number, Paper paper, Actor by) {
        var named = paper.signers().stream().map(draft -> name(draft, paper)).toList();
        String code = checkCode();
        var printed = Words.in(paper.language(),
                () -> Printer.print(paper, imprint(ordinal, number, code, paper, named)));
        var file = store(number, printed.pdf(), by);
        var edition = Id.fresh();
        var state = named.isEmpty() ? EditionState.IN_FORCE : EditionState.SIGNING;
        var now = Timestamp.from(clock.instant());
        jdbc.sql("""
            INSERT INTO signing.edition (id, document, ordinal, chinese, english, language, state, due, file, hash,
                                         drawn_hash, check_code, drawn_by, drawn_at, settled_at)
            VALUES (:id, :document, :ordinal, :chinese, :english, :language, :state, :due, :file, :hash, :hash, :code,
                    :by, :now, :settled)
            """).param("id", edition).param("document", document.value()).param("ordinal", ordinal)
                .param("chinese", paper.title().chinese()).param("english", paper.title().english())
                .param("language", paper.language().getLanguage()).param("state", state.name())
                .param("due", paper.due()).param("file", file.id().value()).param("hash", file.hash())
                .param("code", code).param("by", by.person()).param("now", now)
                .param("settled", named.isEmpty() ? now : null).update();
        keepPrint(file, edition);
        for (int line = 0; line < named.size(); line++)
            keep(edition, line, paper.signers().get(line), named.get(line), printed.places().get(line));
    }

    /** Keeps a file of a document in whatever state, so that it is recognised again. */
    StoredFile store(String number, byte[] pdf, Actor by) {
        try {
            var id = files.store(new ByteArrayInputStream(pdf), number + ".pdf", by);
            return files.of(List.of(id)).getFirst();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    void keepPrint(StoredFile file, UUID edition) {
        jdbc.sql("INSERT INTO signing.print (hash, edition, file, at) VALUES (?, ?, ?, ?)")
                .params(file.hash(), edition, file.id().value(), Timestamp.from(clock.instant())).update();
    }

    private Imprint imprint(int ordinal, String number, String code, Paper paper, List<Named> named) {
        String link = address.of("/verify?number=" + number + "&code=" + code);
        var blocks = new ArrayList<Imprint.Block>();
        for (int line = 0; line < named.size(); line++) {
            var draft = paper.signers().get(line);
            blocks.add(new Imprint.Block(line, draft.kind() == SignerKind.SEAL, draft.party(), draft.capacity(),
                    named.get(line).name, named.get(line).organisation));
        }
        return new Imprint(number, ordinal, LocalDate.now(clock), paper.language(), code, link, Pictures.qr(link),
                List.copyOf(blocks));
    }

    private void keep(UUID edition, int line, SignerDraft draft, Named named, Printer.@Nullable Place place) {
        if (place == null) throw new IllegalStateException("the paper keeps no place free for signer " + line);
        jdbc.sql("""
            INSERT INTO signing.signer (id, edition, line, position, kind, party, capacity, person, unit, name,
                                        organisation, email, page, x, y, width, height, state)
            VALUES (:id, :edition, :line, :position, :kind, :party, :capacity, :person, :unit, :name,
                    :organisation, :email, :page, :x, :y, :width, :height, 'WAITING')
            """).param("id", Id.fresh()).param("edition", edition).param("line", line)
                .param("position", draft.position()).param("kind", draft.kind().name()).param("party", draft.party())
                .param("capacity", draft.capacity())
                .param("person", draft.person() == null ? null : draft.person().value())
                .param("unit", draft.unit() == null ? null : draft.unit().value()).param("name", named.name)
                .param("organisation", named.organisation).param("email", draft.email()).param("page", place.page())
                .param("x", place.x()).param("y", place.y()).param("width", place.width())
                .param("height", place.height()).update();
    }

    private Named name(SignerDraft draft, Paper paper) {
        var person = draft.person();
        var unit = draft.unit() == null ? null : nameOf("organisation.unit_face", draft.unit().value(), paper);
        String organisation = unit == null ? "" : unit.in(paper.language());
        return switch (draft.kind()) {
            case PERSON -> {
                if (person == null || unit == null) throw new SigningRefused(SIGNER_UNKNOWN, "signers");
                yield new Named(nameOf("people.person_face", person.value(), paper).in(paper.language()), organisation);
            }
            case SEAL -> {
                if (unit == null) throw new SigningRefused(SIGNER_UNKNOWN, "signers");
                yield new Named(organisation, organisation);
            }
            case OUTSIDE -> {
                String name = draft.name();
                String from = draft.organisation();
                if (name == null || name.isBlank() || from == null || from.isBlank()) {
                    throw new SigningRefused(SIGNER_UNKNOWN, "signers");
                }
                yield new Named(name.strip(), from.strip());
            }
        };
    }

    /** Whoever signs as a person or by a seal is of the paper's own group; all others sign as outsiders. */
    private Name nameOf(String face, UUID id, Paper paper) {
        return jdbc.sql("SELECT chinese, english FROM " + face
                + " WHERE id = ? AND root = (SELECT root FROM organisation.unit_face WHERE id = ?)")
                .params(id, paper.unit().value())
                .query((row, line) -> Name.of(row.getString("chinese"), row.getString("english"))).optional()
                .orElseThrow(() -> new SigningRefused(SIGNER_UNKNOWN, "signers"));
    }

    private static String checkCode() {
        var code = new StringBuilder();
        for (byte each : SealedSecret.random(10))
            code.append(SIGNS.charAt(each & 31));
        return code.toString();
    }

    private record Named(String name, String organisation) {}
}
