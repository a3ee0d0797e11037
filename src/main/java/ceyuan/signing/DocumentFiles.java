package ceyuan.signing;

import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import ceyuan.base.Actor;
import ceyuan.file.FileId;
import ceyuan.file.FileRule;

/** Whoever sees a document may open its prints. */
@Component
class DocumentFiles implements FileRule {
    private final JdbcClient jdbc;
    private final DocumentQueries documents;

    DocumentFiles(JdbcClient jdbc, DocumentQueries documents) {
        this.jdbc = jdbc;
        this.documents = documents;
    }

    @Override
    public boolean opens(FileId file, Actor to) {
        return jdbc.sql("SELECT document FROM signing.edition WHERE file = ?").param(file.value()).query(UUID.class)
                .optional().filter(document -> documents.sees(document, to)).isPresent();
    }
}
