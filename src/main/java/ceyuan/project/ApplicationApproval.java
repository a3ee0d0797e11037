package ceyuan.project;

import java.util.ArrayList;
import java.util.List;

import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

import ceyuan.approval.Approvable;
import ceyuan.base.Actor;
import ceyuan.base.Subject;
import ceyuan.web.Words;

/** The approval of applications; routes differ for major projects, and by money. */
@Component
class ApplicationApproval implements Approvable {
    static final String KIND = "project.application";

    private final Applications applications;
    private final BookQueries books;
    private final ProjectAccess access;

    ApplicationApproval(@Lazy Applications applications, BookQueries books,
            ProjectAccess access) {
        this.applications = applications;
        this.books = books;
        this.access = access;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<String> classes() {
        return List.of(Facts.MAJOR);
    }

    @Override
    public List<Fact> facts(Subject subject, Actor reader) {
        var outline = books.outline(new ProjectId(subject.id()));
        var facts = new ArrayList<Fact>();
        facts.add(new Fact(Words.text("project.leader"), outline.leader()));
        facts.add(new Fact(Words.text("project.period"), outline.starts() + " – " + outline.ends()));
        outline.indicators().forEach(each -> facts.add(new Fact(each.metric(), each.sign() + " "
                + each.target().stripTrailingZeros().toPlainString() + " " + each.measure())));
        return facts;
    }

    @Override
    public boolean sees(Subject subject, Actor reader) {
        return access.sees(new ProjectId(subject.id()), reader);
    }

    @Override
    public void approved(Turn turn) {
        applications.approve(new ProjectId(turn.subject().id()), turn.comment(), turn.by());
    }

    @Override
    public void returned(Turn turn) {
        applications.returned(new ProjectId(turn.subject().id()), turn.comment(), turn.by());
    }

    @Override
    public void withdrawn(Turn turn) {
        applications.withdrawn(new ProjectId(turn.subject().id()), turn.by());
    }

    @Override
    public void ended(Turn turn) {
        applications.end(new ProjectId(turn.subject().id()), turn.comment(), turn.by());
    }
}
