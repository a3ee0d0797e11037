package ceyuan.demo;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

import ceyuan.base.Actor;
import ceyuan.organisation.UnitId;
import ceyuan.people.Accounts;
import ceyuan.people.Grants;
import ceyuan.people.People;
import ceyuan.people.PersonDraft;
import ceyuan.people.PersonId;
import ceyuan.people.Role;
import ceyuan.people.SignedInPerson;

/** The people of the demo group: a named cast with accounts, and some three hundred who do the work. */
class DemoPeople {
    /** The password of every demo account; printed when the demo is loaded. */
    static final String PASSWORD = "Yuanshan#2026";

    private static final String[] SURNAMES = {"赵 Zhao", "钱 Qian", "孙 Sun", "李 Li", "周 Zhou", "吴 Wu", "郑 Zheng",
            "王 Wang",
            "冯 Feng", "陈 Chen", "沈 Shen", "韩 Han", "杨 Yang", "朱 Zhu", "许 Xu", "何 He", "吕 Lü", "张 Zhang", "孔 Kong",
            "曹 Cao"};
    private static final String[] GIVEN = {"伟 Wei", "敏 Min", "静 Jing", "磊 Lei", "军 Jun", "洋 Yang", "勇 Yong", "艳 Yan",
            "杰 Jie", "娟 Juan", "涛 Tao", "明 Ming", "超 Chao", "霞 Xia", "平 Ping", "刚 Gang", "建国 Jianguo", "立新 Lixin",
            "海峰 Haifeng", "雪梅 Xuemei", "志远 Zhiyuan", "文博 Wenbo"};
    private static final String[] TITLES = {"高级工程师", "工程师", "正高级工程师", "首席工程师", "工程师", "助理工程师"};

    /** Someone with an account, and the role that the person has on a unit. */
    private record Member(String login, String name, String unit, Role role) {}

    private static final List<Member> CAST = List.of(new Member("leader", "李建国", "YS", Role.LEADER),
            new Member("manager", "孙浩", "YS", Role.MANAGER), new Member("steel", "赵岩", "GT", Role.MANAGER),
            new Member("light", "周敏芳", "QH", Role.MANAGER), new Member("wangmin", "王敏", "QH", Role.PROJECT_LEADER),
            new Member("finance", "何静", "YS", Role.FINANCE), new Member("auditor", "吕平", "YS", Role.AUDITOR),
            new Member("seal", "钱守信", "YS", Role.SEAL_KEEPER));

    /** Institutes whose seals are kept by people of their own. */
    private static final List<String> SEALED = List.of("GT-Y", "QH-Y", "TZ-Y");

    private final People people;
    private final Accounts accounts;
    private final Grants grants;
    private final DemoUnits units;
    private final Map<String, PersonId> byUnit = new LinkedHashMap<>();
    private final Map<String, List<PersonId>> staff = new LinkedHashMap<>();
    private final Map<PersonId, String> names = new LinkedHashMap<>();
    private final List<Accounts.OneTime> administrators = new ArrayList<>();
    private final List<String> logins = new ArrayList<>();

    DemoPeople(People people, Accounts accounts, Grants grants, DemoUnits units) {
        this.people = people;
        this.accounts = accounts;
        this.grants = grants;
        this.units = units;
    }

    void join(Random dice) {
        int number = 1;
        for (String code : units.codes()) {
            int heads = code.contains("-") ? 5 + dice.nextInt(3) : 3;
            for (int i = 0; i < heads; i++) {
                var surname = SURNAMES[dice.nextInt(SURNAMES.length)].split(" ");
                var given = GIVEN[dice.nextInt(GIVEN.length)].split(" ");
                add(code, number++, surname[0] + given[0], surname[1] + " " + given[1], TITLES[i % TITLES.length]);
            }
        }
        add("YS", 901, "李建国", "Li Jianguo", "分管副总经理");
        byUnit.put("YS", person("李建国"));
        add("YS-KJ", 902, "孙浩", "Sun Hao", "科技部部长");
        add("GT-KJ", 903, "赵岩", "Zhao Yan", "科技部部长");
        add("QH-KJ", 904, "周敏芳", "Zhou Minfang", "科技部部长");
        add("QH-Y", 905, "王敏", "Wang Min", "首席工程师");
        add("YS-CW", 906, "何静", "He Jing", "财务部副部长");
        add("YS-SJ", 907, "吕平", "Lü Ping", "审计部部长");
        add("YS-KJ", 908, "钱守信", "Qian Shouxin", "综合管理主管");
    }

    /** Gives the cast its roles, each asked for by one administrator and approved by another. */
    void empower() {
        administrators.addAll(accounts.firstAdministrators(Actor.SYSTEM));
        var system = actor(administrators.get(0));
        var security = actor(administrators.get(1));
        for (var member : CAST) {
            var asked = grants.ask(
                    new Grants.Wished(person(member.name), units.at(member.unit), member.role, null, null, "演示"),
                    system);
            grants.approve(asked, 0, security);
        }
        for (String code : List.of("TZ", "KY", "GC", "ZY")) {
            var head = head(code.equals("ZY") ? code : code + "-KJ");
            grants.approve(grants.ask(new Grants.Wished(head, units.at(code), Role.MANAGER, null, null, "演示"), system),
                    0, security);
        }
        for (String code : SEALED)
            grants.approve(grants.ask(new Grants.Wished(keeper(units.at(code)), units.at(code), Role.SEAL_KEEPER, null,
                    null, "演示"), system), 0, security);
    }

    /** Opens the accounts of the cast; on the last day, so that no password is too old. */
    void admit() {
        administrators.forEach(each -> settle(each, ""));
        for (var member : CAST) {
            settle(accounts.open(person(member.name), member.login, actor(administrators.getFirst())),
                    member.name + " " + member.role);
        }
    }

    /** The accounts, a line each: login, name, role. */
    List<String> logins() {
        return logins;
    }

    /** The head of science and technology of a unit, who manages it in the demo's year. */
    Actor manager() {
        return actor("孙浩");
    }

    Actor actor(String chinese) {
        return new Actor(person(chinese).value(), chinese, "demo");
    }

    PersonId person(String chinese) {
        return names.entrySet().stream().filter(each -> each.getValue().equals(chinese))
                .reduce((one, later) -> later).orElseThrow().getKey();
    }

    Actor as(PersonId person) {
        return new Actor(person.value(), Objects.requireNonNull(names.get(person)), "demo");
    }

    /** Some person of a unit. */
    PersonId at(String code, Random dice) {
        var of = staff.get(code);
        if (of == null) throw new IllegalArgumentException(code);
        return of.get(dice.nextInt(of.size()));
    }

    /** Who keeps the seal of a unit: not its head; that of the group is with 钱守信. */
    PersonId keeper(UnitId unit) {
        return SEALED.stream().filter(code -> units.at(code).equals(unit)).findFirst()
                .map(code -> Objects.requireNonNull(staff.get(code)).get(1)).orElseGet(() -> person("钱守信"));
    }

    /** Who leads a unit: the first to join it; the group, 李建国. */
    PersonId head(String code) {
        var head = byUnit.get(code);
        if (head == null) throw new IllegalArgumentException(code);
        return head;
    }

    Collection<PersonId> everyone() {
        return names.keySet();
    }

    boolean isOfTheCast(PersonId person) {
        return CAST.stream().anyMatch(member -> member.name.equals(names.get(person)));
    }

    private void add(String code, int number, String chinese, String english, String title) {
        UnitId unit = units.at(code);
        var id = people.add(new PersonDraft("YS%05d".formatted(number), chinese, english,
                "ys%05d@yuanshan.example".formatted(number), title, unit), Actor.SYSTEM);
        byUnit.putIfAbsent(code, id);
        staff.computeIfAbsent(code, none -> new ArrayList<>()).add(id);
        names.put(id, chinese);
    }

    private static Actor actor(Accounts.OneTime administrator) {
        return new Actor(administrator.person().value(), administrator.login(), "demo");
    }

    private void settle(Accounts.OneTime once, String who) {
        accounts.changePassword(new SignedInPerson(actor(once)), once.password(), PASSWORD, PASSWORD);
        logins.add("%-10s %s".formatted(once.login(), who));
    }
}
