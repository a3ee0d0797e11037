package ceyuan.approval;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import ceyuan.base.Actor;
import ceyuan.people.PersonFace;
import ceyuan.people.Spoken;

/** History keeps the names of its day; whoever reads English is shown the English names of those who have one. */
@Component
class WhoInWords {
    private final JdbcClient jdbc;
    private final Clock clock;

    WhoInWords(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A submission's run as it is shown: never to be written back. */
    Run run(ApprovalStore.Kept kept, Collection<Move> moves, LocalDate day) {
        var who = of(Stream.concat(Stream.of(kept.author()), moves.stream().flatMap(Move::mentioned)), day);
        return Run.replay(who.apply(kept.author()), moves.stream().map(move -> move.naming(who)).toList());
    }

    /** The same refusal, naming persons to its reader. */
    ApprovalRefused refusal(ApprovalRefused refused, LocalDate day) {
        if (refused.details().stream().noneMatch(Who.class::isInstance)) return refused;
        var who = of(refused.details().stream().filter(Who.class::isInstance).map(Who.class::cast), day);
        return new ApprovalRefused((ApprovalRefused.Reason) refused.reason(), refused.field(), refused.details()
                .stream().map(each -> each instanceof Who person ? who.apply(person).name() : each).toArray());
    }

    /** The names of persons as they are called on a day. */
    List<String> names(Collection<Who> persons, LocalDate day) {
        return persons.stream().map(of(persons.stream(), day)).map(Who::name).toList();
    }

    /** How to call each of these persons on a day. */
    UnaryOperator<Who> of(Stream<Who> persons, LocalDate day) {
        if (!Spoken.isEnglish()) return WhoInWords::inChinese;
        Map<UUID, String> names = new HashMap<>();
        jdbc.sql("SELECT id, english FROM " + PersonFace.on(day, LocalDate.now(clock))
                + " WHERE english IS NOT NULL AND id = ANY(:ids::uuid[])")
                .param("ids", Approvers.texts(persons.map(Who::person).distinct().toList()))
                .query(row -> {
                    names.put(row.getObject("id", UUID.class), row.getString("english"));
                });
        return who -> new Who(who.person(), names.getOrDefault(who.person(), who.name()));
    }

    private static Who inChinese(Who who) {
        return who.person().equals(Actor.SYSTEM.person())
                ? new Who(who.person(), Actor.SYSTEM_NAME.chinese())
                : who;
    }
}
