package ceyuan.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    private final People people;
    private final Accounts accounts;
    private final Grants grants;
    private final DemoUnits units;
    private final Map<String, PersonId> byUnit = new LinkedHashMap<>();
    private final Map<String, List<PersonId>> staff = new LinkedHashMap<>();
    private final Map<PersonId, String> names = new LinkedHashMap<>();
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
                add(code, number++, surname[0] + given[0], given[1] + " " + surname[1], TITLES[i % TITLES.length]);
            }
        }
        add("YS", 901, "李建国", "Li Jianguo", "分管副总经理");
        add("YS-KJ", 902, "孙浩", "Sun Hao", "科技部部长");
        add("GT-KJ", 903, "赵岩", "Zhao Yan", "科技部部长");
        add("QH-KJ", 904, "周敏芳", "Zhou Minfang", "科技部部长");
        add("QH-Y", 905, "王敏", "Wang Min", "首席工程师");
        add("YS-CW", 906, "何静", "He Jing", "财务部副部长");
        add("YS-SJ", 907, "吕平", "Lü Ping", "审计部部长");
    }

    /** Opens the accounts of the cast and gives them their roles, each asked by one administrator, approved by another. */
    void admit() {
        var administrators = accounts.firstAdministrators(Actor.SYSTEM);
        for (var each : administrators) {
            settle(each, "");
        }
        var system = new Actor(administrators.get(0).person().value(), "系统管理员", "demo");
        var security = new Actor(administrators.get(1).person().value(), "安全管理员", "demo");
        admit("leader", "李建国", units.root(), Role.LEADER, system, security);
        admit("manager", "孙浩", units.root(), Role.MANAGER, system, security);
        admit("steel", "赵岩", units.at("GT"), Role.MANAGER, system, security);
        admit("light", "周敏芳", units.at("QH"), Role.MANAGER, system, security);
        admit("wangmin", "王敏", units.at("QH"), Role.PROJECT_LEADER, system, security);
        admit("finance", "何静", units.root(), Role.FINANCE, system, security);
        admit("auditor", "吕平", units.root(), Role.AUDITOR, system, security);
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

    /** Some person of a unit. */
    PersonId at(String code, Random dice) {
        var of = staff.get(code);
        if (of == null) throw new IllegalArgumentException(code);
        return of.get(dice.nextInt(of.size()));
    }

    /** Who leads a unit: the first to join it. */
    PersonId head(String code) {
        var head = byUnit.get(code);
        if (head == null) throw new IllegalArgumentException(code);
        return head;
    }

    private void add(String code, int number, String chinese, String english, String title) {
        UnitId unit = units.at(code);
        var id = people.add(new PersonDraft("YS%05d".formatted(number), chinese, english, null, title, unit),
                Actor.SYSTEM);
        byUnit.putIfAbsent(code, id);
        staff.computeIfAbsent(code, none -> new ArrayList<>()).add(id);
        names.put(id, chinese);
    }

    private void admit(String login, String chinese, UnitId unit, Role role, Actor system, Actor security) {
        settle(accounts.open(person(chinese), login, system), chinese + " " + role);
        var asked = grants.ask(new Grants.Wished(person(chinese), unit, role, null, null, "演示"), system);
        grants.approve(asked, 0, security);
    }

    private void settle(Accounts.OneTime once, String who) {
        var actor = new Actor(once.person().value(), once.login(), "demo");
        accounts.changePassword(new SignedInPerson(actor), once.password(), PASSWORD, PASSWORD);
        logins.add("%-10s %s".formatted(once.login(), who));
    }
}
