package ceyuan;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.support.TransactionTemplate;

import ceyuan.base.Actor;
import ceyuan.base.Id;
import ceyuan.base.Name;
import ceyuan.ledger.Stamps;
import ceyuan.organisation.UnitId;
import ceyuan.organisation.UnitKind;
import ceyuan.organisation.Units;
import ceyuan.people.Role;
import ceyuan.people.SignedInPerson;

/**
 * The cast of the tests: a group 远山材料集团 with two sub-groups and their bases, and the people in it.
 *
 * <p>Each call of {@link #group()} founds the group anew under a code of its own.
 */
@TestComponent
public class Cast {
    private static final AtomicInteger GROUPS = new AtomicInteger();
    public static final LocalDate FOUNDED = LocalDate.of(2001, 1, 1);

    private final Units units;
    private final JdbcTemplate jdbc;
    private final Stamps stamps;
    private final TransactionTemplate transactions;

    Cast(Units units, JdbcTemplate jdbc, Stamps stamps, TransactionTemplate transactions) {
        this.units = units;
        this.jdbc = jdbc;
        this.stamps = stamps;
        this.transactions = transactions;
    }

    /**
     * @param root 远山材料集团
     * @param steel 远山钢铁, a sub-group
     * @param base 远山钢铁东港基地, below steel
     * @param light 北岭轻合金, the other sub-group
     * @param liWei manager of the whole group
     * @param zhaoYan manager of steel
     * @param wangMin manager of light
     * @param chenLi researcher, without any role on a unit
     * @param zhouJie leader of the group, who reads
     */
    public record Group(String code, UnitId root, UnitId steel, UnitId base, UnitId light, Actor liWei, Actor zhaoYan,
            Actor wangMin, Actor chenLi, Actor zhouJie) {}

    public Group group() {
        String code = "YS" + GROUPS.incrementAndGet();
        var root = found(null, UnitKind.GROUP, code, "远山材料集团", "Yuanshan Materials Group");
        var steel = found(root, UnitKind.SUBGROUP, code + "-GT", "远山钢铁", "Yuanshan Steel");
        var base = found(steel, UnitKind.BASE, code + "-GT-DG", "远山钢铁东港基地", "Donggang Base");
        var light = found(root, UnitKind.SUBGROUP, code + "-QH", "北岭轻合金", "Beiling Light Alloys");
        return new Group(code, root, steel, base, light, person(root, root, "李伟", "Li Wei", Role.MANAGER),
                person(root, steel, "赵岩", "Zhao Yan", Role.MANAGER),
                person(root, light, "王敏", "Wang Min", Role.MANAGER), person(root, base, "陈立", "Chen Li", null),
                person(root, root, "周杰", "Zhou Jie", Role.LEADER));
    }

    /** Makes a person at a unit, with a role on it if one is given. */
    public Actor person(UnitId root, UnitId unit, String chinese, String english, @Nullable Role role) {
        UUID id = Id.fresh();
        jdbc.update("""
            INSERT INTO people.person (id, version, root, number, chinese, english, unit, recorded_on)
            VALUES (?, 0, ?, ?, ?, ?, ?, ?)
            """, id, root.value(), "P" + id, chinese, english, unit.value(), FOUNDED);
        if (role != null) {
            jdbc.update("""
                INSERT INTO people.grant_of_role (id, person, unit, role, from_day, granted_by, approved_by)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """, Id.fresh(), id, unit.value(), role.name(), FOUNDED, id, id);
        }
        transactions.executeWithoutResult(inside -> stamps.move(Set.of("people.person", "people.grant")));
        return new Actor(id, chinese, "test");
    }

    public UnitId found(@Nullable UnitId parent, UnitKind kind, String code, String chinese, String english) {
        return units.found(new Units.Founding(parent, kind, code, Name.of(chinese, english), null, FOUNDED, null, null),
                Actor.SYSTEM);
    }

    /** Signs a person in for one request of MockMvc, with a valid CSRF token. */
    public static RequestPostProcessor as(Actor actor) {
        var principal = new SignedInPerson(actor);
        var authentication = SecurityMockMvcRequestPostProcessors
                .authentication(new UsernamePasswordAuthenticationToken(
                        principal, null, AuthorityUtils.NO_AUTHORITIES));
        return request -> SecurityMockMvcRequestPostProcessors.csrf()
                .postProcessRequest(authentication.postProcessRequest(request));
    }
}
