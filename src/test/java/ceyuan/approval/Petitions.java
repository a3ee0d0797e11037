package ceyuan.approval;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.boot.test.context.TestComponent;

import ceyuan.base.Actor;
import ceyuan.base.Id;
import ceyuan.base.Money;
import ceyuan.base.Name;
import ceyuan.base.Subject;
import ceyuan.organisation.UnitId;

/** A kind of approval for tests: petitions, which remember what they were told. */
@TestComponent
public class Petitions implements Approvable {
    public static final String KIND = "petition";
    private final Map<UUID, List<String>> told = new ConcurrentHashMap<>();
    private final List<UUID> open = new ArrayList<>();
    volatile boolean failing;

    /** A new petition of a unit, as it is submitted. */
    public Submission petition(UnitId unit, String title) {
        return new Submission(new Subject("parcel", Id.fresh()), KIND, unit, null, null, Name.of(title),
                "/petitions");
    }

    public Submission costing(UnitId unit, String title, String yuan) {
        var petition = petition(unit, title);
        return new Submission(petition.subject(), KIND, unit, null, Money.yuan(yuan), petition.title(),
                petition.path());
    }

    List<String> told(Submission submission) {
        return told.getOrDefault(submission.subject().id(), List.of());
    }

    /** Lets everybody see a petition. */
    public void publish(Submission submission) {
        open.add(submission.subject().id());
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<String> classes() {
        return List.of("small", "great");
    }

    @Override
    public List<String> fields() {
        return List.of("budget");
    }

    @Override
    public List<Fact> facts(Subject subject, Actor reader) {
        return List.of(new Fact("编号", subject.id().toString()));
    }

    @Override
    public boolean sees(Subject subject, Actor reader) {
        return open.contains(subject.id());
    }

    @Override
    public void approved(Turn turn) {
        if (failing) throw new IllegalStateException("the subject cannot follow");
        tell(turn, "approved");
    }

    @Override
    public void returned(Turn turn) {
        tell(turn, "returned");
    }

    @Override
    public void withdrawn(Turn turn) {
        tell(turn, "withdrawn");
    }

    @Override
    public void ended(Turn turn) {
        tell(turn, "ended");
    }

    private void tell(Turn turn, String what) {
        told.computeIfAbsent(turn.subject().id(), each -> new ArrayList<>()).add(what + " by " + turn.by().name());
    }
}
