package ceyuan.project;

import java.util.Set;

import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import ceyuan.base.Actor;
import ceyuan.base.Subject;
import ceyuan.signing.DocumentId;
import ceyuan.signing.Signable;

/** What the papers of projects set in motion once they are signed. */
@Component
class ProjectSigning implements Signable {
    private static final Set<String> KINDS = Set.of(TaskBooks.KIND, Batches.KIND, Acceptances.KIND,
            ResponsibilityLetters.KIND, StageReports.KIND);

    private final JdbcClient jdbc;
    private final TaskBooks taskBooks;
    private final Batches batches;
    private final ResponsibilityLetters letters;
    private final Acceptances acceptances;
    private final ProjectAccess access;

    ProjectSigning(JdbcClient jdbc, @Lazy TaskBooks taskBooks, @Lazy Batches batches,
            @Lazy ResponsibilityLetters letters, @Lazy Acceptances acceptances, ProjectAccess access) {
        this.jdbc = jdbc;
        this.taskBooks = taskBooks;
        this.batches = batches;
        this.letters = letters;
        this.acceptances = acceptances;
        this.access = access;
    }

    @Override
    public boolean owns(String paperKind) {
        return KINDS.contains(paperKind);
    }

    @Override
    public boolean sees(Subject subject, Actor reader) {
        return switch (subject.kind()) {
            case ResponsibilityLetters.KIND -> letters.sees(subject.id(), reader);
            case Batches.KIND -> batches.projects(subject.id()).stream().anyMatch(each -> access.sees(each, reader));
            default -> access.sees(new ProjectId(subject.id()), reader);
        };
    }

    @Override
    public void signed(Subject subject, DocumentId document, Actor last) {
        switch (subject.kind()) {
            case TaskBooks.KIND -> taskBooks.signed(new ProjectId(subject.id()), last);
            case Batches.KIND -> batches.issue(subject.id(), number(document), last);
            case ResponsibilityLetters.KIND -> letters.signed(subject.id(), last);
            default -> {
            }
        }
    }

    @Override
    public void declined(Subject subject, DocumentId document, String reason, Actor by) {
        switch (subject.kind()) {
            case TaskBooks.KIND -> taskBooks.declined(new ProjectId(subject.id()), reason, by);
            case Batches.KIND -> batches.declined(subject.id(), reason, by);
            case ResponsibilityLetters.KIND -> letters.settle(subject.id(), "DECLINED", by);
            default -> {
            }
        }
    }

    @Override
    public void withdrawn(Subject subject, DocumentId document, Actor by) {
        switch (subject.kind()) {
            case TaskBooks.KIND -> taskBooks.withdrawn(new ProjectId(subject.id()), by);
            case Acceptances.KIND -> acceptances.laidAside(document);
            case ResponsibilityLetters.KIND -> letters.settle(subject.id(), "REVOKED", by);
            default -> {
            }
        }
    }

    @Override
    public void sendAgain(Subject subject, DocumentId document, Actor by) {
        switch (subject.kind()) {
            case TaskBooks.KIND -> taskBooks.sendAgain(new ProjectId(subject.id()), document, by);
            case Batches.KIND -> batches.sendAgain(subject.id(), document, by);
            case Acceptances.KIND -> acceptances.certifyAgain(new ProjectId(subject.id()), document, by);
            case ResponsibilityLetters.KIND -> letters.sendAgain(subject.id(), document, by);
            default -> throw new IllegalArgumentException(subject.kind());
        }
    }

    @Override
    public void revoked(Subject subject, DocumentId document, String reason, Actor by) {
        switch (subject.kind()) {
            case TaskBooks.KIND -> taskBooks.revoked(new ProjectId(subject.id()), reason, by);
            case Batches.KIND -> batches.revoked(subject.id(), reason, by);
            case Acceptances.KIND -> acceptances.laidAside(document);
            case ResponsibilityLetters.KIND -> letters.settle(subject.id(), "REVOKED", by);
            default -> {
            }
        }
    }

    private String number(DocumentId document) {
        return jdbc.sql("SELECT number FROM signing.document_face WHERE id = ?").param(document.value())
                .query(String.class).single();
    }
}
