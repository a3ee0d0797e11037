package ceyuan.project;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;
import ceyuan.base.Id;
import ceyuan.base.Missing;
import ceyuan.ledger.Changed;
import ceyuan.ledger.Difference;
import ceyuan.organisation.UnitId;
import ceyuan.organisation.Units;
import ceyuan.people.PersonId;
import ceyuan.project.ProjectRefused.Reason;

/** Who takes part in projects: units, partners and people. */
@Service
@Transactional
public class ProjectPeople {
    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    private final JdbcClient jdbc;
    private final ProjectRows rows;
    private final ProjectAccess access;
    private final ProjectFindings findings;
    private final Editions editions;
    private final ApplicationEventPublisher events;

    ProjectPeople(JdbcClient jdbc, ProjectRows rows, ProjectAccess access, ProjectFindings findings,
            Editions editions, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.access = access;
        this.findings = findings;
        this.editions = editions;
        this.events = events;
    }

    /** What a person is on a project: 负责人 课题负责人 骨干 成员. */
    public enum MemberRole {
        LEADER, TOPIC_LEADER, KEY, MEMBER
    }

    /** @param timeShare percent of the person's working time */
    public record Member(PersonId person, MemberRole role, BigDecimal timeShare, @Nullable LocalDate from,
            @Nullable LocalDate to) {}

    /** 牵头 联合 参加. */
    public enum PartyRole {
        LEAD, JOINT, PARTICIPANT
    }

    /** A unit of the group or a partner from outside, with its shares of work, money and rights in percent. */
    public record Party(@Nullable UnitId unit, @Nullable UUID partner, PartyRole role, @Nullable BigDecimal workShare,
            @Nullable BigDecimal moneyShare, @Nullable BigDecimal rightShare) {}

    /** Puts a person to work. Going beyond a person's whole time is shown, not refused: see {@link Overcommitment}. */
    public UUID join(ProjectId id, Member member, Actor by) {
        var row = access.holdForLeader(id, null, by);
        share("timeShare", member.timeShare);
        var from = member.from != null ? member.from : row.starts() != null ? row.starts() : LocalDate.EPOCH;
        var to = member.to != null ? member.to : row.ends() != null ? row.ends() : Units.OPEN;
        if (to.isBefore(from)) throw new ProjectRefused(Reason.DAYS_REVERSED, "to");
        var name = jdbc.sql("SELECT chinese FROM people.person_face WHERE id = ? AND root = ?")
                .params(member.person.value(), row.root()).query(String.class).optional()
                .orElseThrow(() -> new ProjectRefused(Reason.PERSON_ELSEWHERE, "person"));
        rows.keep(List.of(row.id()));
        var fresh = Id.fresh();
        int written = jdbc.sql("""
            INSERT INTO project.member (id, project, person, role, time_share, from_day, to_day)
            VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
            """).params(fresh, row.id(), member.person.value(), member.role.name(),
                member.timeShare, from, to).update();
        if (written == 0) throw new ProjectRefused(Reason.ALREADY_TAKES_PART, "person", name);
        changed(row, "joined", new Difference("member", null, name + " " + member.timeShare.toPlainString() + "%"), by);
        return fresh;
    }

    /**
     * Lets the member who leads the project now stand as its leader, joining from a day with the share of who led it; the
     * former leader stays as a key member. The caller keeps the past.
     */
    void handOver(ProjectId id, UUID leader, LocalDate day) {
        jdbc.sql("""
            INSERT INTO project.member (id, project, person, role, time_share, from_day, to_day)
            SELECT :fresh, project, :leader, 'LEADER', time_share, greatest(from_day, :day), to_day
            FROM project.member WHERE project = :project AND role = 'LEADER' AND to_day >= :day
              AND NOT EXISTS (SELECT 1 FROM project.member WHERE project = :project AND person = :leader)
            ORDER BY from_day DESC LIMIT 1
            """).param("fresh", Id.fresh()).param("project", id.value()).param("leader", leader).param("day", day)
                .update();
        jdbc.sql("""
            UPDATE project.member SET role = CASE WHEN person = :leader THEN 'LEADER' ELSE 'KEY' END
            WHERE project = :project AND (person = :leader) <> (role = 'LEADER')
            """).param("leader", leader).param("project", id.value()).update();
    }

    public void leave(ProjectId id, UUID member, Actor by) {
        var row = access.holdForLeader(id, null, by);
        rows.keep(List.of(row.id()));
        var name = jdbc.sql("""
            WITH gone AS (DELETE FROM project.member WHERE id = ? AND project = ? RETURNING person)
            SELECT chinese FROM people.person_face WHERE id IN (SELECT person FROM gone)
            """).params(member, row.id()).query(String.class).optional()
                .orElseThrow(() -> new Missing(member));
        changed(row, "left", new Difference("member", name, null), by);
    }

    /** A party's shares of work, money and rights in percent. */
    public record Shares(@Nullable BigDecimal work, @Nullable BigDecimal money, @Nullable BigDecimal right) {}

    /** Sets the shares of those who take part and lets one more join; together they make up the whole at most. */
    public void setParties(ProjectId id, Map<UUID, Shares> shares, @Nullable Party joins, Actor by) {
        var row = access.holdToPropose(id, null, by);
        editions.requireUnbound(id);
        for (var each : shares.entrySet())
            share(row, each.getKey(), each.getValue(), by);
        if (joins == null) requireAtMostWhole(row);
        else
            take(id, joins, by);
    }

    private void share(ProjectRow row, UUID party, Shares shares, Actor by) {
        share("work-" + party, shares.work);
        share("money-" + party, shares.money);
        share("right-" + party, shares.right);
        var before = jdbc.sql("""
            SELECT work_share AS work, money_share AS money, right_share AS "right" FROM project.party
            WHERE id = ? AND project = ?
            """).params(party, row.id()).query(Shares.class).optional().orElseThrow(() -> new Missing(party));
        if (said(before).equals(said(shares))) return;
        rows.keep(List.of(row.id()));
        var name = jdbc.sql("""
            UPDATE project.party y SET work_share = :work, money_share = :money, right_share = :right
            WHERE id = :party
            RETURNING coalesce((SELECT chinese FROM organisation.unit_face WHERE id = y.unit),
                               (SELECT chinese FROM organisation.partner_face WHERE id = y.partner), '')
            """).param("work", shares.work).param("money", shares.money).param("right", shares.right)
                .param("party", party).query(String.class).single();
        changed(row, "shared", new Difference("party", name + " " + said(before), name + " " + said(shares)), by);
    }

    private static String said(Shares shares) {
        return Stream.of(shares.work, shares.money, shares.right)
                .map(share -> share == null ? "–" : share.stripTrailingZeros().toPlainString() + " %")
                .collect(Collectors.joining(" / "));
    }

    public UUID joinParty(ProjectId id, Party party, Actor by) {
        access.holdToPropose(id, null, by);
        editions.requireUnbound(id);
        return take(id, party, by);
    }

    UUID take(ProjectId id, Party party, Actor by) {
        var row = rows.hold(id, null);
        requireShares(party.workShare, party.moneyShare, party.rightShare);
        var name = name(row, party);
        rows.keep(List.of(row.id()));
        var fresh = Id.fresh();
        int written = jdbc
                .sql("""
                    INSERT INTO project.party (id, project, unit, partner, role, work_share, money_share, right_share)
                    VALUES (:id, :project, :unit, :partner, :role, :work, :money, :right) ON CONFLICT DO NOTHING
                    """).param("id", fresh).param("project", row.id())
                .param("unit", party.unit == null ? null : party.unit.value()).param("partner", party.partner)
                .param("role", party.role.name()).param("work", party.workShare).param("money", party.moneyShare)
                .param("right", party.rightShare).update();
        if (written == 0) throw new ProjectRefused(Reason.ALREADY_TAKES_PART, "party", name);
        requireAtMostWhole(row);
        changed(row, "joined", new Difference("party", null, name), by);
        return fresh;
    }

    public void leaveParty(ProjectId id, UUID party, Actor by) {
        access.holdToPropose(id, null, by);
        editions.requireUnbound(id);
        release(id, party, by);
    }

    void release(ProjectId id, UUID party, Actor by) {
        var row = rows.hold(id, null);
        rows.keep(List.of(row.id()));
        var gone = jdbc.sql("DELETE FROM project.party WHERE id = ? AND project = ? RETURNING coalesce(unit, partner)")
                .params(party, row.id()).query(UUID.class).optional().orElseThrow(() -> new Missing(party));
        var name = jdbc.sql("""
            SELECT chinese FROM organisation.unit_face WHERE id = :gone
            UNION ALL SELECT chinese FROM organisation.partner_face WHERE id = :gone
            """).param("gone", gone).query(String.class).optional().orElse(gone.toString());
        changed(row, "left", new Difference("party", name, null), by);
    }

    private String name(ProjectRow row, Party party) {
        if ((party.unit == null) == (party.partner == null)) throw new ProjectRefused(Reason.UNIT_MISSING, "party");
        if (party.unit != null) {
            return jdbc.sql("SELECT chinese FROM organisation.unit_face WHERE id = ? AND root = ?")
                    .params(party.unit.value(), row.root()).query(String.class).optional()
                    .orElseThrow(() -> new ProjectRefused(Reason.UNIT_ELSEWHERE, "party"));
        }
        return jdbc.sql("SELECT chinese FROM organisation.partner_face WHERE id = ? AND root = ?")
                .params(Objects.requireNonNull(party.partner), row.root()).query(String.class).optional()
                .orElseThrow(() -> new ProjectRefused(Reason.PARTNER_ELSEWHERE, "party"));
    }

    private void requireAtMostWhole(ProjectRow row) {
        boolean above = jdbc.sql("""
            SELECT greatest(sum(work_share), sum(money_share), sum(right_share)) > 100
            FROM project.party WHERE project = ?
            """).param(row.id()).query(Boolean.class).optional().orElse(false);
        if (above) throw new ProjectRefused(Reason.SHARES_ABOVE_WHOLE, "workShare");
    }

    static void requireShares(@Nullable BigDecimal work, @Nullable BigDecimal money, @Nullable BigDecimal right) {
        share("workShare", work);
        share("moneyShare", money);
        share("rightShare", right);
    }

    private static void share(String field, @Nullable BigDecimal share) {
        if (share != null && (share.signum() < 0 || share.compareTo(WHOLE) > 0)) {
            throw new ProjectRefused(Reason.SHARE_OUT_OF_RANGE, field);
        }
    }

    private void changed(ProjectRow row, String verb, Difference difference, Actor by) {
        rows.touch(row.project());
        findings.put(Set.of(row.id()));
        events.publishEvent(new Changed(row.project().subject(), row.unit(), verb, by, List.of(difference)));
    }
}
