package ceyuan.signing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationFreeText;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.base.Actor;
import ceyuan.base.Missing;
import ceyuan.base.Name;
import ceyuan.people.PersonId;
import ceyuan.people.Role;
import ceyuan.signing.Inspection.Verdict;
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
    Invitations invitations;
    @Autowired
    DocumentQueries queries;
    @Autowired
    Verification verification;
    @Autowired
    Certificates certificates;
    @Autowired
    PrintReader prints;
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
        assertThat(told).contains("Total document signed");
        assertThat(PdfA.faults(content(id))).isEmpty();
        var checked = verification.check(new ByteArrayInputStream(content(id)));
        assertThat(checked.latest()).isTrue();
        assertThat(checked.inspection().verdict()).as(checked.toString()).isEqualTo(Verdict.INTACT);
        assertThat(checked.inspection().signatures()).hasSize(4)
                .allSatisfy(each -> assertThat(each.ours() && each.stampedAt() != null).isTrue());
    }

    @Test
    void whatIsNotJudgedInTimeIsNotCalledDamaged() throws Exception {
        byte[] pdf = content(signedByOne(Locale.CHINESE));
        assertThat(new Inspector(certificates, Duration.ZERO).inspect(pdf).verdict()).isEqualTo(Verdict.UNFINISHED);
        assertThat(new Inspector(certificates, Duration.ofMinutes(2))
                .inspect("%PDF-1.4".getBytes(StandardCharsets.UTF_8)).verdict())
                .isEqualTo(Verdict.UNREADABLE);
    }

    @Test
    void aByteThatWasChangedIsCaught() throws Exception {
        var id = signedByOne(Locale.CHINESE);
        byte[] pdf = content(id);
        assertThat(verification.check(new ByteArrayInputStream(pdf)).known()).isNotNull();
        assertThat(judged(pdf)).isEqualTo(Verdict.INTACT);
        for (int place = 1; place < 25; place++) {
            byte[] turned = pdf.clone();
            int at = (int) ((long) pdf.length * place / 25);
            if (isCertificate(pdf, at)) continue;
            turned[at] ^= 1;
            assertThat(judged(turned)).as("byte %d of %d", at, pdf.length).isNotEqualTo(Verdict.INTACT);
        }
        byte[] changed = pdf.clone();
        changed[pdf.length / 3] ^= 1;
        assertThat(judged(changed)).isNotEqualTo(Verdict.INTACT);
        assertThat(verification.check(new ByteArrayInputStream(changed)).known()).isNull();
        var file = Files.write(Path.of("target/papers/changed.pdf"), changed);
        assertThat(pdfsig(file)).doesNotContain("Signature is Valid");
    }

    @Test
    void whatWasSignedAndCanNoLongerBeReadDoesNotHold() throws Exception {
        byte[] pdf = content(signedByOne(Locale.CHINESE));
        int root = new String(pdf, StandardCharsets.ISO_8859_1).lastIndexOf("/Root");
        pdf[root + 1] ^= 1;
        assertThat(judged(pdf)).isEqualTo(Verdict.BROKEN);
    }

    @Test
    void whatIsPutOnOrBehindASignedDocumentIsCaught() throws Exception {
        byte[] pdf = content(signedByOne(Locale.CHINESE));
        assertThat(judged(concat(pdf, "\n \0"))).isEqualTo(Verdict.INTACT);
        assertThat(judged(concat(pdf, "more"))).isEqualTo(Verdict.ALTERED);
        var noted = new ByteArrayOutputStream();
        try (var document = Loader.loadPDF(pdf)) {
            var note = new PDAnnotationFreeText();
            note.setRectangle(new PDRectangle(50, 50, 400, 400));
            note.setContents("99,000,000");
            note.setDefaultAppearance("/Helv 40 Tf 0 g");
            var notes = new ArrayList<>(document.getPage(0).getAnnotations());
            notes.add(note);
            document.getPage(0).setAnnotations(notes);
            document.getPage(0).getCOSObject().setNeedToBeUpdated(true);
            document.saveIncremental(noted);
        }
        assertThat(judged(noted.toByteArray())).isEqualTo(Verdict.ALTERED);
    }

    /** Whether a byte lies in what a signature brings along, such as certificates above its own, which it does not cover. */
    private static boolean isCertificate(byte[] pdf, int at) {
        String around = new String(pdf, at, Math.min(64, pdf.length - at), StandardCharsets.ISO_8859_1);
        return around.matches("[0-9a-fA-F]+") && !around.matches("0+");
    }

    private static byte[] concat(byte[] pdf, String more) {
        byte[] whole = Arrays.copyOf(pdf, pdf.length + more.length());
        System.arraycopy(more.getBytes(StandardCharsets.ISO_8859_1), 0, whole, pdf.length, more.length());
        return whole;
    }

    @Test
    void aChangedDraftVoidsWhatWasSignedOnIt() {
        keys.make(PASSWORD, PASSWORD, group.zhaoYan());
        var id = documents.issue(TaskBook.of(group.steel(), Locale.CHINESE, parties()), group.liWei());
        var first = queries.show(id, group.liWei()).last();
        signatures.sign(signers(id).getFirst(), PASSWORD, group.zhaoYan());
        documents.redraw(id, TaskBook.of(group.steel(), Locale.CHINESE, parties()), group.liWei());
        var seen = queries.show(id, group.liWei());
        assertThat(seen.editions()).extracting(DocumentQueries.Edition::state).containsExactly(EditionState.SIGNING,
                EditionState.REPLACED);
        assertThat(seen.editions().getLast().places()).extracting(DocumentQueries.Place::state)
                .containsOnly(SignerState.VOID);
        assertThatThrownBy(() -> signatures.sign(first.places().get(1).id(), PASSWORD, group.wangMin()))
                .satisfies(is(Reason.NOT_SIGNING));
        var old = verification.find(seen.number(), first.checkCode()).orElseThrow();
        assertThat(old.state()).isEqualTo(EditionState.REPLACED);
        assertThat(verification.find(seen.number(), "AAAAAAAAAA")).isEmpty();
    }

    @Test
    void oneInForceStaysSoUntilTheNextIsSigned() {
        var id = signedByOne(Locale.ENGLISH);
        documents.redraw(id, TaskBook.of(group.steel(), Locale.ENGLISH, one()), group.liWei());
        assertThat(queries.show(id, group.liWei()).editions()).extracting(DocumentQueries.Edition::state)
                .containsExactly(EditionState.SIGNING, EditionState.IN_FORCE);
        signatures.sign(signers(id).getFirst(), PASSWORD, group.zhaoYan());
        var seen = queries.show(id, group.liWei());
        assertThat(seen.editions()).extracting(DocumentQueries.Edition::state).containsExactly(EditionState.IN_FORCE,
                EditionState.REPLACED);
        assertThat(verification.find(seen.number(), seen.editions().getLast().checkCode()).orElseThrow().replacedBy())
                .isEqualTo(2);
        documents.revoke(id, seen.version(), "课题终止", group.liWei());
        assertThat(state(id)).isEqualTo("REVOKED");
        assertThatThrownBy(() -> documents.redraw(id, TaskBook.of(group.steel(), Locale.ENGLISH, one()),
                group.liWei())).satisfies(is(Reason.ENDED));
    }

    @Test
    void aSealTellsWhoAppliedItInTheLanguageOfThePaper() {
        var keeper = Name.of("钱守信", "Qian Shouxin");
        assertThat(Look.ofSeal("Steel", keeper, "2026-11-22", Locale.ENGLISH).lines())
                .containsExactly("Applied by Qian Shouxin", "2026-11-22");
        assertThat(Look.ofSeal("钢铁公司", keeper, "2026-11-22", Locale.CHINESE).lines().getFirst()).contains("钱守信");
    }

    @Test
    void whoeverDeclinesEndsIt() {
        var id = documents.issue(TaskBook.of(group.steel(), Locale.CHINESE, parties()), group.liWei());
        assertThatThrownBy(() -> signatures.decline(signers(id).get(1), " ", group.wangMin()))
                .satisfies(is(Reason.REASON_MISSING));
        signatures.decline(signers(id).get(1), "经费分配有误", group.wangMin());
        assertThat(state(id)).isEqualTo("DECLINED");
        assertThat(queries.show(id, group.liWei()).last().places()).extracting(DocumentQueries.Place::state)
                .containsExactly(SignerState.VOID, SignerState.DECLINED, SignerState.VOID, SignerState.VOID);
    }

    @Test
    void aDeclinedEditionLeavesTheOneInForceAsItIs() {
        var id = signedByOne(Locale.CHINESE);
        documents.redraw(id, TaskBook.of(group.steel(), Locale.CHINESE, one()), group.liWei());
        signatures.decline(signers(id).getFirst(), "经费分配有误", group.zhaoYan());
        assertThat(queries.show(id, group.liWei()).editions()).extracting(DocumentQueries.Edition::state)
                .containsExactly(EditionState.DECLINED, EditionState.IN_FORCE);
        assertThat(documents.signers(id)).extracting(SignerDraft::person).containsExactly(one().getFirst().person());
        documents.revoke(id, queries.show(id, group.liWei()).version(), "项目终止", group.liWei());
        assertThat(queries.show(id, group.liWei()).editions()).extracting(DocumentQueries.Edition::state)
                .containsExactly(EditionState.DECLINED, EditionState.REVOKED);
    }

    @Test
    void someoneOutsideSignsByLinkAndCodeInTheirTurn() throws Exception {
        keys.make(PASSWORD, PASSWORD, group.zhaoYan());
        var drafts = List.of(
                SignerDraft.person(1, "甲方", "项目负责人", new PersonId(group.zhaoYan().person()), group.steel()),
                SignerDraft.outside(2, "乙方", "副校长", "何青", "东港大学", "heqing@example.cn"));
        var id = documents.issue(TaskBook.of(group.steel(), Locale.CHINESE, drafts), group.liWei());
        var place = signers(id).get(1);
        assertThatThrownBy(() -> invitations.invite(signers(id).getFirst(), group.liWei()))
                .satisfies(is(Reason.NOT_OUTSIDE));
        var sent = invitations.invite(place, group.liWei());
        var link = sent.link().substring(sent.link().lastIndexOf('/') + 1);
        assertThatThrownBy(() -> invitations.open(link, "x")).satisfies(is(Reason.CODE_WRONG));
        var visit = invitations.open(link, sent.code());
        assertThatThrownBy(() -> invitations.sign(visit, "198.51.100.7", "test"))
                .satisfies(is(Reason.NOT_YOUR_TURN));
        signatures.sign(signers(id).getFirst(), PASSWORD, group.zhaoYan());
        invitations.sign(visit, "198.51.100.7", "test");
        assertThat(state(id)).isEqualTo("IN_FORCE");
        assertThat(invitations.visit(visit).state()).isEqualTo(SignerState.SIGNED);
        assertThatThrownBy(() -> invitations.open(link, sent.code())).satisfies(is(Reason.INVITATION_ENDED));
        assertThat(jdbc.sql("SELECT evidence FROM signing.signer WHERE id = ?").param(place.value())
                .query(String.class).single()).contains("198.51.100.7", "link+code");
        assertThat(pdfsig(keep(id, "outside.pdf")).split("Signature is Valid", -1)).hasSize(3);
    }

    @Test
    void fiveWrongCodesEndALinkAndARevokedOneIsDead() {
        var drafts = List.of(SignerDraft.outside(1, "乙方", "副校长", "何青", "东港大学", null));
        var id = documents.issue(TaskBook.of(group.steel(), Locale.CHINESE, drafts), group.liWei());
        var sent = invitations.invite(signers(id).getFirst(), group.liWei());
        var link = sent.link().substring(sent.link().lastIndexOf('/') + 1);
        for (int wrong = 0; wrong < 5; wrong++)
            assertThatThrownBy(() -> invitations.open(link, "x")).satisfies(is(Reason.CODE_WRONG));
        assertThatThrownBy(() -> invitations.open(link, sent.code())).satisfies(is(Reason.INVITATION_ENDED));
        var again = invitations.invite(signers(id).getFirst(), group.liWei());
        var visit = invitations.open(again.link().substring(again.link().lastIndexOf('/') + 1), again.code());
        invitations.revoke(signers(id).getFirst(), group.liWei());
        assertThatThrownBy(() -> invitations.sign(visit, "198.51.100.7", "test"))
                .satisfies(is(Reason.INVITATION_ENDED));
    }

    @Test
    void numbersHaveNoGapsWhoeverGivesUp() throws Exception {
        try (var many = Executors.newFixedThreadPool(4)) {
            var all = new java.util.ArrayList<java.util.concurrent.Future<?>>();
            for (int each = 0; each < 12; each++) {
                boolean givesUp = each % 3 == 0;
                all.add(many.submit(() -> transactions.executeWithoutResult(inside -> {
                    documents.issue(TaskBook.of(group.light(), Locale.CHINESE, List.of()), group.liWei());
                    if (givesUp) inside.setRollbackOnly();
                })));
            }
            for (var each : all)
                each.get(120, TimeUnit.SECONDS);
        }
        assertThat(jdbc.sql("SELECT right(number, 4)::int FROM signing.document WHERE unit = ? ORDER BY number")
                .param(group.light().value()).query(Integer.class).list())
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    }

    @Test
    void fiveWrongPasswordsLockAKeyAndAnotherPasswordOpensIt() {
        keys.make(PASSWORD, PASSWORD, group.zhaoYan());
        keys.rekey(PASSWORD, "another password", "another password", group.zhaoYan());
        assertThatThrownBy(() -> keys.open(PASSWORD, group.zhaoYan())).satisfies(is(Reason.PASSWORD_WRONG));
        assertThat(keys.open("another password", group.zhaoYan()).certificate().getSubjectX500Principal().getName())
                .contains("赵岩");
        for (int wrong = 0; wrong < 5; wrong++)
            assertThatThrownBy(() -> keys.open("x", group.zhaoYan())).satisfies(is(Reason.PASSWORD_WRONG));
        assertThatThrownBy(() -> keys.open("another password", group.zhaoYan())).satisfies(is(Reason.KEY_LOCKED));
        keys.giveUp("口令可能泄露", group.zhaoYan());
        keys.make(PASSWORD, PASSWORD, group.zhaoYan());
        assertThat(keys.open(PASSWORD, group.zhaoYan()).key().getAlgorithm()).isEqualTo("EC");
    }

    private DocumentId signedByOne(Locale language) {
        keys.make(PASSWORD, PASSWORD, group.zhaoYan());
        var id = documents.issue(TaskBook.of(group.steel(), language, one()), group.liWei());
        signatures.sign(signers(id).getFirst(), PASSWORD, group.zhaoYan());
        return id;
    }

    private List<SignerDraft> one() {
        return List.of(SignerDraft.person(1, "甲方", "项目负责人", new PersonId(group.zhaoYan().person()), group.steel()));
    }

    private Verdict judged(byte[] pdf) throws IOException {
        return verification.check(new ByteArrayInputStream(pdf)).inspection().verdict();
    }

    private static Consumer<Throwable> is(Reason reason) {
        return refused -> assertThat(((SigningRefused) refused).reason()).isEqualTo(reason);
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
        return Files.write(Files.createDirectories(Path.of("target/papers")).resolve(name), content(id));
    }

    private byte[] content(DocumentId id) throws IOException {
        return prints.read(queries.show(id, group.liWei()).last().file()).getContentAsByteArray();
    }

    static String pdfsig(Path file) throws IOException, InterruptedException {
        var process = new ProcessBuilder("pdfsig", "-nocert", file.toString()).redirectErrorStream(true).start();
        var told = new String(process.getInputStream().readAllBytes());
        process.waitFor(30, TimeUnit.SECONDS);
        return told;
    }
}
