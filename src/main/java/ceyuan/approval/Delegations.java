package ceyuan.approval;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.approval.ApprovalRefused.Reason;
import ceyuan.base.Actor;
import ceyuan.base.Id;
import ceyuan.base.Missing;
import ceyuan.base.Subject;
import ceyuan.ledger.Changed;
import ceyuan.ledger.Difference;
import ceyuan.ledger.Remembered;
import ceyuan.people.Spoken;

/**
 * Deputies: while a person is away another may decide as well, and what a deputy decides says for whom. A deputy's own
 * deputy does not come in.
 */
@Service
@Transactional
public class Delegations {
    static final String KIND = "approval.delegation";

    private final JdbcClient jdbc;
    private final Approvers approvers;
    private final Remembered remembered;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Delegations(JdbcClient jdbc, Approvers approvers, Remembered remembered,
            ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.approvers = approvers;
        this.remembered = remembered;
        this.events = events;
        this.clock = clock;
    }

    /** Both days are included. */
    public record Delegation(UUID id, UUID person, String personName, UUID deputy, String deputyName, LocalDate fromDay,
            LocalDate toDay, String note, Instant madeAt) {
        public boolean holds(LocalDate day) {
            return !fromDay.isAfter(day) && !toDay.isBefore(day);
        }
    }

    /** Makes another person one's deputy for some days. */
    public UUID delegate(UUID deputy, LocalDate from, LocalDate to, String note, Actor by) {
        var today = LocalDate.now(clock);
        if (deputy.equals(by.person())) throw new ApprovalRefused(Reason.DEPUTY_IS_SELF, "deputy");
        var first = from.isBefore(today) ? today : from;
        if (to.isBefore(first)) throw new ApprovalRefused(Reason.DAYS_CROSSED, "to", first);
        var name = approvers.ofSameGroup(deputy, by.person(), today)
                .orElseThrow(() -> new ApprovalRefused(Reason.PERSON_UNKNOWN, "deputy")).name();
        UUID id = Id.fresh();
        jdbc.sql("""
            INSERT INTO approval.delegation (id, person, deputy, from_day, to_day, note, made_at)
            VALUES (:id, :person, :deputy, :from, :to, :note, :at)
            """).param("id", id).param("person", by.person()).param("deputy", deputy).param("from", from)
                .param("to", to).param("note", note.strip()).param("at", Timestamp.from(clock.instant())).update();
        events.publishEvent(new Changed(new Subject(KIND, id), null, "delegated", by, List.of(
                new Difference("deputy", null, name), new Difference("from", null, from.toString()),
                new Difference("to", null, to.toString()))));
        return id;
    }

    /** Takes a delegation back from today on. */
    public void takeBack(UUID id, Actor by) {
        var today = LocalDate.now(clock);
        int ended = jdbc.sql("""
            UPDATE approval.delegation SET to_day = :yesterday WHERE id = :id AND person = :me AND to_day >= :today
            """).param("yesterday", today.minusDays(1)).param("id", id).param("me", by.person()).param("today", today)
                .update();
        if (ended == 0) throw new Missing(id);
        events.publishEvent(new Changed(new Subject(KIND, id), null, "takenBack", by,
                List.of(new Difference("to", null, today.minusDays(1).toString()))));
    }

    /** For whom a person may decide on a day. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Set<UUID> standsInFor(UUID deputy, LocalDate day) {
        return remembered.recall(List.of(KIND, deputy, day), Set.of(KIND), () -> Set.copyOf(jdbc.sql("""
            SELECT DISTINCT person FROM approval.delegation
            WHERE deputy = :deputy AND from_day <= :day AND to_day >= :day
            """).param("deputy", deputy).param("day", day).query(UUID.class).list()));
    }

    /** What a person has given and been given and is not over, the soonest first. */
    @Transactional(readOnly = true)
    public List<Delegation> of(Actor person) {
        return jdbc
                .sql("""
                    SELECT d.id, d.person, %s AS person_name, d.deputy, %s AS deputy_name, d.from_day, d.to_day, d.note, d.made_at
                    FROM approval.delegation d
                    JOIN people.person_face p ON p.id = d.person
                    JOIN people.person_face q ON q.id = d.deputy
                    WHERE (d.person = :me OR d.deputy = :me) AND d.to_day >= :today
                    ORDER BY d.from_day, d.made_at
                    """.formatted(
                        Spoken.name("p"), Spoken.name("q")))
                .param("me", person.person()).param("today", LocalDate.now(clock)).query(Delegation.class).list();
    }
}
