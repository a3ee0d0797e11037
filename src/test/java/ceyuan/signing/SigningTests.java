package ceyuan.signing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.base.Actor;
import ceyuan.base.Missing;
import ceyuan.file.FileId;
import ceyuan.people.PersonId;
import ceyuan.people.Role;
import ceyuan.signing.SigningRefused.Reason;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@SystemTest
class SigningTests {
    static final String PASSWORD = "a signing password";

    @Autowired
    Cast cast;
    @Autowired
    Documents documents;
    @Autowired
    Signatures signatures;
    @Autowired
    Keys keys;
    @Autowired
    ceyuan.file.Files files;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    TransactionTemplate transactions;

    Cast.Group group;
    Actor keeper;

    @BeforeEach
    void aGroup() {
        group = cast.group();
        keeper = cast.person(group.root(), group.root(), "钱守信", "Qian Shouxin", Role.SEAL_KEEPER);
    }

    @Test
    void partiesSignOneFileInOrder() throws Exception {
        for (var signer : List.of(group.zhaoYan(), group.wangMin(), keeper))
            keys.make(PASSWORD, PASSWORD, signer);
        var id = documents.issue(TaskBook.of(group.steel(), Locale.CHINESE, parties()), group.liWei());
        var signers = signers(id);
        assertThatThrownBy(() -> signatures.sign(signers.get(2), PASSWORD, keeper))
                .isInstanceOfSatisfying(SigningRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.NOT_YOUR_TURN));
        assertThatThrownBy(() -> signatures.sign(signers.get(0), PASSWORD, group.wangMin()))
                .isInstanceOf(Missing.class);
        try (var both = Executors.newFixedThreadPool(2)) {
            var one = both.submit(() -> signatures.sign(signers.get(0), PASSWORD, group.zhaoYan()));
            var other = both.submit(() -> signatures.sign(signers.get(1), PASSWORD, group.wangMin()));
            one.get(60, TimeUnit.SECONDS);
            other.get(60, TimeUnit.SECONDS);
        }
        signatures.sign(signers.get(2), PASSWORD, keeper);
        signatures.sign(signers.get(3), PASSWORD, keeper);
        assertThat(state(id)).isEqualTo("IN_FORCE");
        var told = pdfsig(keep(id, "signed.pdf"));
        assertThat(told.split("Signature is Valid", -1)).as(told).hasSize(5);
    }

    private List<SignerDraft> parties() {
        return List.of(
                SignerDraft.person(1, "甲方", "项目负责人", new PersonId(group.zhaoYan().person()), group.steel()),
                SignerDraft.person(1, "乙方", "课题负责人", new PersonId(group.wangMin().person()), group.light()),
                SignerDraft.seal(2, "甲方", group.steel()), SignerDraft.seal(2, "乙方", group.light()));
    }

    private List<SignerId> signers(DocumentId id) {
        return jdbc.sql("""
            SELECT s.id FROM signing.signer s JOIN signing.document_face d ON d.edition = s.edition
            WHERE d.id = ? ORDER BY s.line
            """).param(id.value()).query(UUID.class).list().stream().map(SignerId::new).toList();
    }

    private String state(DocumentId id) {
        return jdbc.sql("SELECT state FROM signing.document_face WHERE id = ?").param(id.value()).query(String.class)
                .single();
    }

    private Path keep(DocumentId id, String name) throws IOException {
        var file = jdbc.sql("SELECT file FROM signing.document_face WHERE id = ?").param(id.value())
                .query(UUID.class).single();
        var path = Files.createDirectories(Path.of("target/papers")).resolve(name);
        var stored = files.of(List.of(new FileId(file))).getFirst();
        return Files.write(path, files.read(stored).getContentAsByteArray());
    }

    static String pdfsig(Path file) throws IOException, InterruptedException {
        var process = new ProcessBuilder("pdfsig", "-nocert", file.toString()).redirectErrorStream(true).start();
        var told = new String(process.getInputStream().readAllBytes());
        process.waitFor(30, TimeUnit.SECONDS);
        return told;
    }
}
