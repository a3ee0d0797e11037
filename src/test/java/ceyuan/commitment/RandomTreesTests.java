package ceyuan.commitment;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.base.Id;
import ceyuan.base.Name;
import ceyuan.base.Subject;
import ceyuan.organisation.UnitId;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever is done in whatever order: today's columns follow from the dated facts, and a parent from its children. */
@SystemTest
class RandomTreesTests {
    private static final LocalDate TODAY = LocalDate.now();

    @Autowired
    Cast cast;
    @Autowired
    Commitments commitments;
    @Autowired
    JdbcTemplate jdbc;

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 2026})
    void invariantsHold(long seed) {
        var random = new Random(seed);
        var group = cast.group();
        var units = List.of(group.root(), group.steel(), group.base(), group.light());
        var tree = new ArrayList<CommitmentId>();
        tree.add(running(group, null, group.root(), random));
        int done = 0;
        for (int step = 0; step < 120; step++) {
            var one = tree.get(random.nextInt(tree.size()));
            try {
                deed(random, one, tree, units, group);
                done++;
            } catch (CommitmentRefused refused) {
                assertThat(refused.reason()).isNotNull();
            }
        }
        assertThat(done).as("deeds that were not refused").isGreaterThan(50);
        assertInvariants(group);
    }

    private void deed(Random random, CommitmentId one, List<CommitmentId> tree, List<UnitId> units, Cast.Group group) {
        var by = group.liWei();
        var unit = units.get(random.nextInt(units.size()));
        var past = TODAY.minusDays(random.nextInt(20));
        switch (random.nextInt(12)) {
            case 0, 1, 2 -> tree.add(running(group, one, unit, random));
            case 3, 4, 5 -> commitments.report(one, Report.ofShare(past, random.nextInt(101)), null, by);
            case 6 -> commitments.move(one, tree.get(random.nextInt(tree.size())), unit, "调整", null, by);
            case 7 -> commitments.reweight(one, BigDecimal.valueOf(1 + random.nextInt(5)), null, by);
            case 8 -> commitments.redate(one, TODAY.plusDays(random.nextInt(90)), "改期", past, null, by);
            case 9 -> {
                if (random.nextInt(3) == 0 && one != tree.getFirst()) commitments.withdraw(one, "撤销", null, by);
                else
                    commitments.assign(one, null, null, by);
            }
            case 10 -> {
                if (random.nextInt(3) == 0 && one != tree.getFirst()) commitments.finish(one, past, null, by);
            }
            default -> commitments.raise(one, new ProblemDraft("问题", Severity.NORMAL, null, past, TODAY), by);
        }
    }

    private void assertInvariants(Cast.Group group) {
        var root = group.root().value();
        assertThat(jdbc.queryForList("""
            SELECT * FROM (
              (SELECT * FROM commitment.commitment_face WHERE root = ?
               EXCEPT SELECT * FROM commitment.commitment_on(?) WHERE root = ?)
              UNION ALL
              (SELECT * FROM commitment.commitment_on(?) WHERE root = ?
               EXCEPT SELECT * FROM commitment.commitment_face WHERE root = ?)) differing
            """, root, TODAY, root, TODAY, root, root)).isEmpty();
        assertThat(jdbc
                .queryForList("""
                    SELECT p.id, p.share, m.share AS mean FROM commitment.commitment p
                    JOIN (SELECT parent, sum(weight * share) / sum(weight) AS share FROM commitment.commitment
                          WHERE state <> 'WITHDRAWN' GROUP BY parent) m ON m.parent = p.id
                    WHERE p.root = ? AND p.state <> 'DONE' AND abs(p.share - m.share) > 0.01
                    """, root)).isEmpty();
        assertThat(jdbc
                .queryForObject("""
                    WITH RECURSIVE down (id) AS (
                      SELECT id FROM commitment.commitment WHERE root = ? AND parent IS NULL
                      UNION ALL
                      SELECT c.id FROM down JOIN commitment.commitment c ON c.parent = down.id)
                    SELECT (SELECT count(*) FROM commitment.commitment WHERE root = ?) - count(*) FROM down
                    """, Long.class, root, root)).as("commitments outside the tree").isZero();
        assertThat(jdbc.queryForObject("""
            SELECT count(*) FROM commitment.commitment c
            WHERE c.root = ? AND (SELECT count(*) FROM ledger.line l WHERE l.subject = c.id)
                                 < 1 + c.version
            """, Long.class, root)).as("changes without a line").isZero();
    }

    private CommitmentId running(Cast.Group group, @org.jspecify.annotations.Nullable CommitmentId parent, UnitId unit,
            Random random) {
        var id = CommitmentId.fresh();
        var promise = new Promise(id, parent, Kind.TASK, new Subject("test", Id.fresh()), unit, null, null,
                Name.of("任务"), null, BigDecimal.valueOf(1 + random.nextInt(4)), null, TODAY.plusDays(60), List.of(),
                Set.of());
        commitments.takeAll(List.of(new Taken(promise, Standing.running(TODAY.minusDays(random.nextInt(40))))),
                group.liWei());
        return id;
    }
}
