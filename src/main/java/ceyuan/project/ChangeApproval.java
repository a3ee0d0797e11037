package ceyuan.project;

import java.util.ArrayList;
import java.util.List;

import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

import ceyuan.approval.Approvable;
import ceyuan.base.Actor;
import ceyuan.base.Subject;
import ceyuan.project.Proposal.Size;
import ceyuan.web.Words;

/** The approval of change requests; routes differ by their size. */
@Component
class ChangeApproval implements Approvable {
    static final String KIND = "project.change";

    private final ChangeRequests changes;
    private final BookQueries books;
    private final ProjectAccess access;

    ChangeApproval(@Lazy ChangeRequests changes, BookQueries books, ProjectAccess access) {
        this.changes = changes;
        this.books = books;
        this.access = access;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<String> classes() {
        return List.of(Size.UNIT.name(), Size.GROUP.name());
    }

    @Override
    public List<Fact> facts(Subject subject, Actor reader) {
        var id = subject.id();
        var outline = books.outline(changes.projectOf(id));
        var facts = new ArrayList<Fact>();
        facts.add(new Fact(Words.text("project.leader"), outline.leader()));
        facts.add(new Fact(Words.text("project.period"), outline.starts() + " – " + outline.ends()));
        facts.add(new Fact(Words.text("project.change.reason"), changes.reason(id)));
        changes.shown(id).forEach(line -> facts.add(new Fact(Words.text("project.change.lines"), line.said(),
                (line.was() == null ? "–" : line.was()) + " → " + (line.is() == null ? "–" : line.is()))));
        return facts;
    }

    @Override
    public boolean sees(Subject subject, Actor reader) {
        return access.sees(changes.projectOf(subject.id()), reader);
    }

    @Override
    public void approved(Turn turn) {
        changes.approve(turn.subject().id(), turn.comment(), turn.by());
    }

    @Override
    public void returned(Turn turn) {
        changes.returned(turn.subject().id(), turn.comment(), turn.by());
    }

    @Override
    public void withdrawn(Turn turn) {
        changes.withdrawn(turn.subject().id(), turn.by());
    }

    @Override
    public void ended(Turn turn) {
        changes.refused(turn.subject().id(), turn.comment(), turn.by());
    }
}
