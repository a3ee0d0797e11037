package ceyuan.commitment;

import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import ceyuan.base.Actor;
import ceyuan.file.FileId;
import ceyuan.file.FileRule;

/** Whoever sees a commitment may open the evidence reported of it. */
@Component
class EvidenceRule implements FileRule {
    private final JdbcClient jdbc;
    private final InView inView;

    EvidenceRule(JdbcClient jdbc, InView inView) {
        this.jdbc = jdbc;
        this.inView = inView;
    }

    @Override
    public boolean opens(FileId file, Actor to) {
        return jdbc.sql("""
            SELECT DISTINCT p.commitment FROM commitment.evidence e
            JOIN commitment.progress p ON p.id = e.progress WHERE e.file = :file
            """).param("file", file.value()).query(UUID.class).list().stream()
                .anyMatch(commitment -> inView.sees(to, new CommitmentId(commitment)));
    }
}
