package ceyuan.people;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;
import ceyuan.base.Id;
import ceyuan.base.Missing;
import ceyuan.base.Name;
import ceyuan.base.Secrets;
import ceyuan.base.Stale;
import ceyuan.base.Subject;
import ceyuan.ledger.Changed;
import ceyuan.ledger.Difference;
import ceyuan.organisation.UnitId;

import static ceyuan.people.AccountRefused.Reason.ACCOUNT_EXISTS;
import static ceyuan.people.AccountRefused.Reason.LOGIN_MALFORMED;
import static ceyuan.people.AccountRefused.Reason.LOGIN_TAKEN;
import static ceyuan.people.AccountRefused.Reason.NOT_EMPTY;
import static ceyuan.people.AccountRefused.Reason.OWN_ACCOUNT;
import static ceyuan.people.AccountRefused.Reason.PASSWORD_DIFFERS;
import static ceyuan.people.AccountRefused.Reason.PASSWORD_USED;
import static ceyuan.people.AccountRefused.Reason.PASSWORD_WRONG;
import static ceyuan.people.AccountRefused.Reason.PERSON_LEFT;

/** The accounts by which persons sign in: a person has one at most, and nobody shares one. */
@Service
@Transactional
public class Accounts {
    private static final Map<Role, String> FIRST_LOGINS = Map.of(Role.SYSTEM_ADMINISTRATOR, "system-admin",
            Role.SECURITY_ADMINISTRATOR, "security-admin", Role.AUDIT_ADMINISTRATOR, "audit-admin");
    private static final Map<Role, Name> FIRST_NAMES = Map.of(
            Role.SYSTEM_ADMINISTRATOR, Name.of("系统管理员", "System administrator"),
            Role.SECURITY_ADMINISTRATOR, Name.of("安全管理员", "Security administrator"),
            Role.AUDIT_ADMINISTRATOR, Name.of("审计管理员", "Audit administrator"));

    private final JdbcClient jdbc;
    private final PersonStore persons;
    private final Passwords passwords;
    private final PasswordRules rules;
    private final PeopleSettings settings;
    private final Sessions sessions;
    private final Tokens tokens;
    private final Rights rights;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Accounts(JdbcClient jdbc, PersonStore persons, Passwords passwords, PeopleSettings settings, Sessions sessions,
            Tokens tokens,
            Rights rights, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.persons = persons;
        this.passwords = passwords;
        this.rules = new PasswordRules(settings.length(), settings.classes());
        this.settings = settings;
        this.sessions = sessions;
        this.tokens = tokens;
        this.rights = rights;
        this.events = events;
        this.clock = clock;
    }

    /** A password that is shown once and must be changed at the first sign-in. */
    public record OneTime(PersonId person, String login, String password) {}

    /** Founds the three administrators on a system that has no account yet, under their usual logins. */
    public List<OneTime> firstAdministrators(Actor by) {
        return firstAdministrators(FIRST_LOGINS, by);
    }

    /** As {@link #firstAdministrators(Actor)}, under logins of one's own choice. */
    public List<OneTime> firstAdministrators(Map<Role, String> logins, Actor by) {
        if (any()) throw new AccountRefused(NOT_EMPTY, null);
        var made = new ArrayList<OneTime>();
        for (var role : List.of(Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR, Role.AUDIT_ADMINISTRATOR)) {
            var login = logins.getOrDefault(role, FIRST_LOGINS.get(role));
            made.add(administrator(role, String.valueOf(login), by));
        }
        return made;
    }

    /** Whether there is any account: a system without one is asked to make the first. */
    @Transactional(readOnly = true)
    public boolean any() {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM people.account)").query(Boolean.class).single();
    }

    public OneTime open(PersonId person, String login, Actor by) {
        var holder = holder(person);
        rights.requireFor(by, Deed.KEEP_ACCOUNTS, holder.unitId());
        if (holder.left) throw new AccountRefused(PERSON_LEFT, null, holder.name());
        if (!logins(person).isEmpty()) throw new AccountRefused(ACCOUNT_EXISTS, null, holder.name());
        return open(person, login, holder, by);
    }

    /** Gives an account a new one-time password and ends its sessions. */
    public OneTime reset(PersonId person, long version, Actor by) {
        var account = kept(person, by);
        String password = passwords.oneTime();
        remember(person, account);
        move(person, version, "password = :password, must_change = TRUE, changed_at = :now",
                Map.of("password", passwords.hash(password), "now", now()));
        jdbc.sql("DELETE FROM people.failure WHERE login_hash = :login").param("login", Secrets.hash(account.login))
                .update();
        sessions.endOthers(person, Optional.empty());
        publish("reset", person, account.unit, by, List.of());
        return new OneTime(person, account.login, password);
    }

    /** Shuts an account until it is unlocked: its sessions end, its tokens are refused. */
    public void lock(PersonId person, long version, Actor by) {
        var account = kept(person, by);
        if (person.value().equals(by.person())) throw new AccountRefused(OWN_ACCOUNT, null);
        move(person, version, "locked_at = :now", Map.of("now", now()));
        shut(person);
        publish("locked", person, account.unit, by, List.of());
    }

    /** Opens a locked account again, and one that is barred for wrong passwords. */
    public void unlock(PersonId person, long version, Actor by) {
        var account = kept(person, by);
        move(person, version, "locked_at = NULL", Map.of());
        jdbc.sql("DELETE FROM people.failure WHERE login_hash = :login").param("login", Secrets.hash(account.login))
                .update();
        publish("unlocked", person, account.unit, by, List.of());
    }

    /** A person changes the own password; all other sessions of the person end. */
    public void changePassword(SignedInPerson who, String current, String password, String again) {
        var by = who.actor();
        var person = new PersonId(by.person());
        var account = account(person);
        if (!passwords.matches(current, account.password)) throw new AccountRefused(PASSWORD_WRONG, "current");
        if (!password.equals(again)) throw new AccountRefused(PASSWORD_DIFFERS, "again");
        var names = new ArrayList<String>(List.of(account.chinese));
        if (account.english != null) names.add(account.english);
        rules.check(password, account.login, names);
        refuseUsed(person, account.password, password);
        remember(person, account);
        move(person, account.version, "password = :password, must_change = FALSE, changed_at = :now",
                Map.of("password", passwords.hash(password), "now", now()));
        sessions.endOthers(person, who.session());
        publish("rekeyed", person, account.unit, by, List.of());
    }

    /** Shuts the account of someone who leaves, if there is one. */
    void close(PersonId person, Actor by) {
        int closed = jdbc.sql("""
            UPDATE people.account SET locked_at = :now, version = version + 1
            WHERE person = :person AND locked_at IS NULL
            """).param("now", now()).param("person", person.value()).update();
        if (closed == 0) return;
        shut(person);
        publish("locked", person, holder(person).unit, by, List.of());
    }

    private OneTime administrator(Role role, String login, Actor by) {
        var person = PersonId.fresh();
        var name = FIRST_NAMES.getOrDefault(role, Name.of(role.name()));
        jdbc.sql("""
            INSERT INTO people.person (id, version, number, chinese, english, recorded_on)
            VALUES (:id, 0, :number, :chinese, :english, :today)
            """).param("id", person.value()).param("number", "A-" + role.name().charAt(0) + role.name().charAt(1))
                .param("chinese", name.chinese()).param("english", name.english())
                .param("today", LocalDate.now(clock)).update();
        jdbc.sql("""
            INSERT INTO people.grant_of_role (id, person, role, from_day, granted_by, approved_by, approved_at)
            VALUES (:id, :person, :role, :today, :by, :by, :now)
            """).param("id", Id.fresh()).param("person", person.value()).param("role", role.name())
                .param("today", LocalDate.now(clock)).param("by", by.person()).param("now", now()).update();
        persons.index(List.of(person.value()));
        events.publishEvent(new Changed(Subject.of("people.person", person), null, "founded", by,
                List.of(new Difference("name", null, name.chinese()))));
        events.publishEvent(new Changed(Subject.of("people.grant", person), null, "approved", by,
                List.of(new Difference("role", null, role.name()))));
        return open(person, login, new Holder(name.chinese(), name.english(), null, false), by);
    }

    private OneTime open(PersonId person, String login, Holder holder, Actor by) {
        String name = login.strip().toLowerCase(Locale.ROOT);
        if (!name.matches("[a-z0-9][a-z0-9._@-]{2,63}")) throw new AccountRefused(LOGIN_MALFORMED, "login", login);
        String password = passwords.oneTime();
        int opened = jdbc.sql("""
            INSERT INTO people.account (person, version, login, password, must_change, changed_at)
            VALUES (:person, 0, :login, :password, TRUE, :now)
            ON CONFLICT (login) DO NOTHING
            """).param("person", person.value()).param("login", name)
                .param("password", passwords.hash(password)).param("now", now()).update();
        if (opened == 0) throw new AccountRefused(LOGIN_TAKEN, "login", name);
        publish("opened", person, holder.unit, by, List.of(new Difference("login", null, name)));
        return new OneTime(person, name, password);
    }

    private void refuseUsed(PersonId person, String current, String password) {
        var former = jdbc.sql("""
            SELECT password FROM people.former_password
            WHERE person = :person ORDER BY until DESC LIMIT :many
            """).param("person", person.value()).param("many", settings.remembered() - 1)
                .query(String.class).list();
        if (passwords.matches(password, current)
                || former.stream().anyMatch(hash -> passwords.matches(password, hash))) {
            throw new AccountRefused(PASSWORD_USED, "password", settings.remembered());
        }
    }

    /** Keeps a password that is given up among the last ones; one-time passwords do not count. */
    private void remember(PersonId person, Kept account) {
        if (account.mustChange) return;
        jdbc.sql("""
            INSERT INTO people.former_password (person, until, password) VALUES (:person, :now, :password)
            ON CONFLICT DO NOTHING
            """).param("person", person.value()).param("now", now()).param("password", account.password).update();
        jdbc.sql("""
            DELETE FROM people.former_password WHERE person = :person AND until NOT IN
              (SELECT until FROM people.former_password WHERE person = :person ORDER BY until DESC LIMIT :many)
            """).param("person", person.value()).param("many", settings.remembered()).update();
    }

    private void shut(PersonId person) {
        sessions.endOthers(person, Optional.empty());
        tokens.forget(person);
    }

    private Kept kept(PersonId person, Actor by) {
        var account = account(person);
        rights.requireFor(by, Deed.KEEP_ACCOUNTS, account.unit == null ? null : new UnitId(account.unit));
        return account;
    }

    private Kept account(PersonId person) {
        return jdbc.sql("""
            SELECT a.version, a.login, a.password, a.must_change, p.chinese, p.english, p.unit
            FROM people.account a JOIN people.person p ON p.id = a.person WHERE a.person = :person
            """).param("person", person.value()).query(Kept.class).optional()
                .orElseThrow(() -> new Missing(person));
    }

    private Holder holder(PersonId person) {
        return jdbc
                .sql("SELECT chinese, english, unit, left_on IS NOT NULL AS \"left\" FROM people.person WHERE id = :id")
                .param("id", person.value()).query(Holder.class).optional().orElseThrow(() -> new Missing(person));
    }

    private List<String> logins(PersonId person) {
        return jdbc.sql("SELECT login FROM people.account WHERE person = :person").param("person", person.value())
                .query(String.class).list();
    }

    private void move(PersonId person, long version, String change, Map<String, Object> values) {
        var all = new LinkedHashMap<String, Object>(values);
        all.put("person", person.value());
        all.put("version", version);
        int moved = jdbc.sql("UPDATE people.account SET version = version + 1, " + change
                + " WHERE person = :person AND version = :version").params(all).update();
        if (moved == 0) throw new Stale(person);
    }

    private void publish(String verb, PersonId person, @Nullable UUID unit, Actor by, List<Difference> differences) {
        events.publishEvent(new Changed(Subject.of("people.account", person), unit, verb, by, differences));
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private record Kept(long version, String login, String password, boolean mustChange, String chinese,
            @Nullable String english,
            @Nullable UUID unit) {}

    private record Holder(String chinese, @Nullable String english, @Nullable UUID unit, boolean left) {
        Name name() {
            return Name.of(chinese, english);
        }

        @Nullable
        UnitId unitId() {
            return unit == null ? null : new UnitId(unit);
        }
    }
}
