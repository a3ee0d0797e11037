package ceyuan.project;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;
import ceyuan.base.Name;
import ceyuan.organisation.PartnerFace;
import ceyuan.organisation.UnitFace;
import ceyuan.organisation.Units;
import ceyuan.people.PersonFace;
import ceyuan.people.Spoken;
import ceyuan.web.Vantage;

/** Who takes part in a project, and where people are promised beyond their whole time. */
@Service
@Transactional(readOnly = true)
public class TeamQueries {
    private final JdbcClient jdbc;
    private final ProjectAccess access;

    TeamQueries(JdbcClient jdbc, ProjectAccess access) {
        this.jdbc = jdbc;
        this.access = access;
    }

    public record Member(UUID id, UUID person, String number, String chinese, @Nullable String english, String role,
            BigDecimal timeShare, LocalDate fromDay, LocalDate toDay) {
        public Name name() {
            return Name.of(chinese, english);
        }

        public boolean open() {
            return toDay.equals(Units.OPEN);
        }
    }

    public record Party(UUID id, @Nullable UUID unit, @Nullable UUID partner, String code, String chinese,
            @Nullable String english, String role, @Nullable BigDecimal workShare, @Nullable BigDecimal moneyShare,
            @Nullable BigDecimal rightShare) {
        public Name name() {
            return Name.of(chinese, english);
        }
    }

    public List<Member> members(ProjectId id, Vantage vantage, Actor reader) {
        access.see(id, reader);
        return jdbc
                .sql("""
                    SELECT m.id, m.person, p.number, p.chinese, p.english, m.role, m.time_share, m.from_day, m.to_day
                    FROM project.member_on(:day) m JOIN %s p ON p.id = m.person
                    WHERE m.project = :id ORDER BY position(m.role in 'LEADER TOPIC_LEADER KEY MEMBER'), p.number, m.from_day
                    """.formatted(
                        PersonFace.of(vantage)))
                .param("id", id.value()).param("day", vantage.asOf()).query(Member.class).list();
    }

    public List<Party> parties(ProjectId id, Vantage vantage, Actor reader) {
        access.see(id, reader);
        return jdbc
                .sql("""
                    SELECT y.id, y.unit, y.partner, coalesce(u.code, o.code, '') AS code, coalesce(u.chinese, o.chinese, '') AS chinese,
                           coalesce(u.english, o.english) AS english, y.role, y.work_share, y.money_share, y.right_share
                    FROM project.party_on(:day) y
                    LEFT JOIN %s u ON u.id = y.unit
                    LEFT JOIN %s o ON o.id = y.partner
                    WHERE y.project = :id ORDER BY position(y.role in 'LEAD JOINT PARTICIPANT'), 5
                    """.formatted(
                        UnitFace.of(vantage), PartnerFace.of(vantage)))
                .param("id", id.value()).param("day", vantage.asOf()).query(Party.class).list();
    }

    /**
     * The months in which members of a project are promised, to all projects together, beyond their whole time: as it was
     * entered on the day of the vantage.
     */
    public List<Overcommitment> overcommitted(ProjectId id, LocalDate from, LocalDate to, Vantage vantage) {
        var works = jdbc
                .sql("""
                    SELECT m.person, %s AS name, m.from_day AS "from", m.to_day AS "to", m.time_share AS share
                    FROM project.member_on(:day) m
                    JOIN project.project p ON p.id = m.project
                    LEFT JOIN project.status_span s ON s.project = p.id AND s.from_day <= :day AND s.to_day > :day
                    JOIN %s l ON l.id = m.person
                    WHERE m.person IN (SELECT person FROM project.member_on(:day) WHERE project = :id)
                      AND m.from_day <= :to AND m.to_day >= :from
                      AND coalesce(s.status, p.status) IN ('PROPOSED', 'APPROVED', 'RUNNING', 'COMPLETED')
                    """.formatted(Spoken.name("l"), PersonFace.of(vantage)))
                .param("id", id.value()).param("day", vantage.asOf()).param("from", from).param("to", to)
                .query(Overcommitment.Work.class).list();
        return works.stream().collect(Collectors.groupingBy(Overcommitment.Work::person)).values().stream()
                .flatMap(each -> Overcommitment.of(each, from, to).stream()).toList();
    }
}
