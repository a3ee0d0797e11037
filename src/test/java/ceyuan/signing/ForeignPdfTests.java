package ceyuan.signing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

import ceyuan.RealLists;
import ceyuan.SystemTest;
import ceyuan.signing.Inspection.Verdict;

import static org.assertj.core.api.Assertions.assertThat;

/** PDFs of others, as the tests of EU DSS keep them: what is said of each must be what its index states. */
@SystemTest
class ForeignPdfTests {
    private static final List<String> INTACT = List.of("DSS-2025.pdf", "pades-bes.pdf", "pdf-signed-original.pdf",
            "check_sun.pdf", "pades-tst-with-sig-type.pdf");
    private static final List<String> BROKEN = List.of("pdf-signed-corrupted.pdf",
            "pades-unsupported-signature-algorithm.pdf", "pades-lta-copied-doctst.pdf",
            "pades-t-duplicated-doctst.pdf");
    private static final List<String> LOCKED = List.of("open_protected.pdf", "protected_two_empty_fields.pdf");
    private static final List<String> ALTERED = List.of("replace.pdf");
    private static final List<String> UNSIGNED = List.of("EmptyPage.pdf", "empty-two-pages.pdf", "sample.pdf",
            "testdoc.pdf", "pdf-2.0.pdf", "sun.pdf", "test.pdf");

    @Autowired
    Verification verification;
    @Value("${ceyuan.signing.patience}")
    Duration patience;

    @Test
    void eachIsJudgedAsItsIndexStates() throws IOException {
        var folder = RealLists.shared().resolve("data/signed-docs/pdf");
        Assumptions.assumeTrue(Files.isDirectory(folder), () -> "SKIPPED: no PDFs of others in " + folder);
        var told = new TreeMap<String, String>();
        var verdicts = new TreeMap<String, Verdict>();
        try (var files = Files.list(folder)) {
            for (var file : files.sorted().toList()) {
                var began = Instant.now();
                var inspection = verification.check(new ByteArrayInputStream(Files.readAllBytes(file))).inspection();
                var took = Duration.between(began, Instant.now());
                assertThat(took).as(file.toString()).isLessThan(patience.plusSeconds(30));
                String name = file.getFileName().toString();
                verdicts.put(name, inspection.verdict());
                told.put(name, inspection.verdict() + " " + took.toMillis() + " ms " + inspection.signatures());
            }
        }
        Files.write(Path.of("target/foreign-pdfs.txt"),
                told.entrySet().stream().map(each -> each.getKey() + ": " + each.getValue()).toList());
        assertThat(verdicts).containsKey("pades_infinite_loop.pdf");
        assertThat(verdicts.entrySet()).allSatisfy(each -> {
            String name = each.getKey();
            if (INTACT.contains(name)) assertThat(each.getValue()).as(name).isEqualTo(Verdict.INTACT);
            if (BROKEN.contains(name)) assertThat(each.getValue()).as(name).isEqualTo(Verdict.BROKEN);
            if (ALTERED.contains(name)) assertThat(each.getValue()).as(name).isEqualTo(Verdict.ALTERED);
            if (LOCKED.contains(name)) assertThat(each.getValue()).as(name).isEqualTo(Verdict.LOCKED);
            if (UNSIGNED.contains(name)) assertThat(each.getValue()).as(name).isEqualTo(Verdict.UNSIGNED);
        });
    }
}
