package ceyuan.demo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

import ceyuan.base.Name;
import ceyuan.commitment.CommitmentId;
import ceyuan.commitment.Commitments;
import ceyuan.commitment.Kind;
import ceyuan.commitment.ProblemDraft;
import ceyuan.commitment.Report;
import ceyuan.commitment.Severity;
import ceyuan.commitment.TargetDraft;
import ceyuan.commitment.TargetDraft.Direction;
import ceyuan.file.FileId;
import ceyuan.file.Files;
import ceyuan.organisation.UnitId;
import ceyuan.plan.ItemDraft;
import ceyuan.plan.PlanDraft;
import ceyuan.plan.PlanId;
import ceyuan.plan.PlanItems;
import ceyuan.plan.PlanKind;
import ceyuan.plan.PlanQueries;
import ceyuan.plan.PlanReviews;
import ceyuan.plan.Plans;
import ceyuan.plan.Review;
import ceyuan.plan.Succession;
import ceyuan.plan.Technology;
import ceyuan.plan.Verdict;

/** The plans of the demo group: a five-year plan reviewed and closed, the next one opened from it, a policy, a year. */
class DemoPlans {
    private static final Map<String, Name> SUBGROUPS = Map.of("GT", name("远山钢铁 Yuanshan Steel"),
            "QH", name("北岭轻合金 Beiling Light Alloys"), "TZ", name("南港特种材料 Nangang Special Materials"),
            "KY", name("中州矿业 Zhongzhou Mining"), "ZY", name("研究总院 Research Institute"));

    /** A focus or key task with its measure: baseline, target, and what is reached along the way. */
    private record Aim(String chinese, String english, String unit, Technology technology, String metric,
            String measure,
            double baseline, double target, double... reached) {
        /** What the next plan sets: half as much again as was reached, or all of it. */
        double next() {
            double last = reached[reached.length - 1];
            return measure.equals("%") && last > 80 ? Math.max(last + 3, 96) : Math.round(last * 15) / 10.0;
        }
    }

    private static final List<Aim> FOCUSES = List.of(
            new Aim("规划引领，统筹布局科技创新", "Planning leads innovation", "YS", Technology.CORE, "重大项目按期率", "%", 71, 90, 83,
                    91.5),
            new Aim("完善科技创新治理体系", "Better governance of innovation", "YS", Technology.COMMON, "制度建设完成率", "%", 40, 90,
                    85, 93),
            new Aim("突破关键核心技术", "Break through in core technologies", "ZY", Technology.CHOKEPOINT, "突破卡脖子技术", "项", 3,
                    20, 12,
                    17),
            new Aim("建设高层次科技人才队伍", "Build a body of senior talents", "YS", Technology.COMMON, "高层次科技人才", "人", 40, 80,
                    66,
                    78),
            new Aim("持续加大研发投入", "Invest more in R&D", "YS", Technology.CORE, "研发投入强度", "%", 2.1, 3.0, 2.8, 3.1),
            new Aim("促进科技与经济深度融合", "Join science and technology with the economy", "GT", Technology.CORE, "科技成果认定效益",
                    "亿元",
                    2.0, 8.0, 5.2, 6.1));

    private static final List<Aim> TASKS = List.of(
            new Aim("高牌号无取向硅钢批量供货", "Supply high-grade electrical steel in volume", "GT", Technology.CHOKEPOINT,
                    "高牌号硅钢合格率",
                    "%", 86.0, 93.0, 88.5, 90.2, 92.1),
            new Aim("吨钢综合能耗降至 520 kgce", "Energy per tonne of steel down to 520 kgce", "GT", Technology.COMMON,
                    "吨钢综合能耗", "kgce/t",
                    553, 520, 549, 545, 541),
            new Aim("超宽幅镁合金板中试线建成投用", "Pilot line for extra-wide magnesium plate", "QH", Technology.CHOKEPOINT,
                    "镁板最大宽度", "mm",
                    1200, 2000, 1350, 1500),
            new Aim("航空铝合金厚板通过认证", "Qualify aluminium plate for aviation", "QH", Technology.CHOKEPOINT, "通过认证牌号", "个",
                    1, 4, 2, 3, 4),
            new Aim("高温合金母合金纯净度提升", "Cleaner superalloy master alloys", "TZ", Technology.CHOKEPOINT, "氧含量", "ppm", 9.0,
                    5.0, 7.6, 6.4,
                    5.5),
            new Aim("钛带卷实现工业化生产", "Titanium strip coil in production", "TZ", Technology.CORE, "钛带卷成材率", "%", 61, 75, 64,
                    69, 72),
            new Aim("智能选矿示范线达标", "Intelligent beneficiation line on target", "KY", Technology.COMMON, "铁精矿回收率", "%",
                    78.5, 82.0,
                    79.4, 80.6, 81.8),
            new Aim("低品位矿综合利用率提升", "Use more of low-grade ore", "KY", Technology.COMMON, "低品位矿综合利用率", "%", 42, 55, 45,
                    50),
            new Aim("工业互联网平台接入主要产线", "Main lines on the industrial internet platform", "GC", Technology.CORE, "接入产线",
                    "条", 18, 60,
                    27, 41, 55),
            new Aim("氢冶金中试装置连续运行", "Hydrogen metallurgy pilot in continuous operation", "ZY", Technology.CHOKEPOINT,
                    "连续运行时间", "h",
                    72, 720, 168, 320));

    private static final String[][] POLICY = {
            {"加强组织领导 Stronger leadership", "成立科技创新委员会 Set up the innovation committee",
                    "一把手每季度听取汇报 The top leader hears a report each quarter",
                    "科技指标纳入经营考核 Innovation targets in appraisal", "设立首席科学家 Appoint chief scientists",
                    "年度科技大会 Yearly conference"},
            {"加大研发投入 More money for R&D", "研发费用单列预算 A budget line of its own for R&D",
                    "研发投入强度季度通报 Quarterly report of R&D intensity",
                    "用好加计扣除 Use the super-deduction", "设立种子资金 Seed money", "重大装备共享 Share major instruments"},
            {"激发人才活力 Livelier talents", "科技人才职级通道 A ladder for researchers", "项目负责人负责制 Project leaders decide",
                    "成果转化奖励办法 Rewards for transfer",
                    "青年科技人员托举 Support the young", "为科研人员减负 Fewer forms for researchers"},
            {"促进成果转化 Put results to use", "成果经济性核算 Account for benefits", "基地间复制推广清单 List what bases shall copy",
                    "中试平台开放 Open pilot lines",
                    "产学研联合体 Alliances with universities", "专利布局与维护 Arrange and keep patents"}};

    private final Plans plans;
    private final PlanItems items;
    private final PlanReviews reviews;
    private final PlanQueries queries;
    private final Commitments commitments;
    private final Files files;
    private final JdbcClient jdbc;
    private final DemoUnits units;
    private final DemoPeople people;
    private final List<CommitmentId> focuses = new ArrayList<>();
    private final List<CommitmentId> tasks = new ArrayList<>();

    DemoPlans(Plans plans, PlanItems items, PlanReviews reviews, PlanQueries queries,
            Commitments commitments, Files files, JdbcClient jdbc, DemoUnits units,
            DemoPeople people) {
        this.plans = plans;
        this.items = items;
        this.reviews = reviews;
        this.queries = queries;
        this.commitments = commitments;
        this.files = files;
        this.jdbc = jdbc;
        this.units = units;
        this.people = people;
    }

    /** Enters the plans into the agenda. */
    void enter(Agenda agenda, LocalDate first, LocalDate review, LocalDate today) {
        int current = review.getYear();
        agenda.on(first, () -> closing(agenda, first, review, current));
        agenda.on(review.plusDays(14), () -> policy(agenda, review.plusDays(14)));
        var opening = LocalDate.of(today.getYear(), 1, 15).isBefore(today.minusDays(60))
                ? LocalDate.of(today.getYear(), 1, 15)
                : today.minusDays(60);
        agenda.on(opening, () -> year(agenda, opening, today));
    }

    /** The focuses and key tasks now in force, which projects serve. */
    CommitmentId served(int n) {
        var all = tasks.isEmpty() ? focuses : tasks;
        return all.get(n % all.size());
    }

    private void closing(Agenda agenda, LocalDate first, LocalDate review, int current) {
        var plan = draft(PlanKind.FIVE_YEAR, "YS", "“十四五”科技规划".replace("十四五", current - 5 + "–" + (current - 1)),
                "Science and technology plan " + (current - 5) + "–" + (current - 1), "远山科〔" + (current - 5) + "〕2 号",
                LocalDate.of(current - 5, 1, 1), LocalDate.of(current - 1, 12, 31), null, null);
        var old = new ArrayList<CommitmentId>();
        for (Aim focus : FOCUSES) {
            old.add(add(plan, Kind.FOCUS, focus, null, null));
        }
        release(plan);
        for (int i = 0; i < FOCUSES.size(); i++) {
            var focus = FOCUSES.get(i);
            var item = old.get(i);
            for (int turn = 0; turn < focus.reached.length; turn++) {
                double reached = focus.reached[turn];
                var day = first.plusDays(12 + 45L * turn + i);
                agenda.on(day, () -> report(item, day, reached));
            }
        }
        agenda.on(review, () -> succeed(agenda, plan, old, review, current));
    }

    private void succeed(Agenda agenda, PlanId plan, List<CommitmentId> old, LocalDate review, int current) {
        var judgements = new HashMap<CommitmentId, Review.Judgement>();
        for (int i = 0; i < old.size(); i++) {
            boolean reached = FOCUSES.get(i).reached[1] >= FOCUSES.get(i).target;
            judgements.put(old.get(i), new Review.Judgement(reached ? Verdict.REACHED : Verdict.PARTLY,
                    reached ? "按期达到目标值。" : "未完全达到目标值，转入下一规划期继续推进。"));
        }
        reviews.close(plan, version(plan), new Review("六个重点中三个达到目标，三个部分达到；关键核心技术和效益转化仍是短板。",
                "重大项目按期率前低后高；基地之间的成果复制偏慢。", judgements), people.manager());
        var targets = new HashMap<UUID, BigDecimal>();
        for (int i = 0; i < old.size(); i++) {
            targets.put(target(old.get(i)), BigDecimal.valueOf(FOCUSES.get(i).next()));
        }
        var open = old.stream().filter(item -> judgements.get(item) != null).toList();
        var next = reviews.openNext(plan, new Succession(null,
                Name.of("“十五五”科技规划".replace("十五五", current + "–" + (current + 4)),
                        "Science and technology plan " + current + "–" + (current + 4)),
                LocalDate.of(current, 1, 1), LocalDate.of(current + 4, 12, 31), review.plusDays(60), people.head("YS"),
                open,
                targets), people.manager());
        release(next);
        focuses.addAll(itemsOf(next));
        for (String code : List.of("GT", "QH", "TZ", "KY", "ZY")) {
            agenda.on(review.plusDays(20 + code.charAt(0) % 7 * 6L), () -> align(code, next, current));
        }
        for (int i = 0; i < focuses.size(); i++) {
            var item = focuses.get(i);
            double baseline = FOCUSES.get(i).reached[1];
            double step = (FOCUSES.get(i).next() - baseline) / 20;
            for (int quarter = 1; quarter <= 3; quarter++) {
                var day = review.plusDays(80L * quarter + i);
                double reached = Math.round((baseline + step * quarter) * 10) / 10.0;
                agenda.on(day, () -> report(item, day, reached));
            }
        }
    }

    private void align(String code, PlanId group, int current) {
        var name = Objects.requireNonNull(SUBGROUPS.get(code));
        var plan = draft(PlanKind.FIVE_YEAR, code, name.chinese() + " " + current + "–" + (current + 4) + " 科技规划",
                name.english() + ": plan " + current + "–" + (current + 4), null, LocalDate.of(current, 1, 1),
                LocalDate.of(current + 4, 12, 31), null, group);
        for (int i = 0; i < focuses.size(); i++) {
            if ((i + code.charAt(1)) % 3 != 0) items.takeUp(plan, focuses.get(i), people.head(code), people.manager());
        }
        release(plan);
    }

    private void policy(Agenda agenda, LocalDate day) {
        var plan = draft(PlanKind.POLICY, "YS", "关于加快科技创新的实施意见", "Implementation opinions on faster innovation",
                "远山发〔" + day.getYear() + "〕6 号", day, day.plusDays(500), null, null);
        var measures = new ArrayList<CommitmentId>();
        int number = 1;
        for (String[] aspect : POLICY) {
            var over = items.add(plan, ItemDraft.of(Kind.FOCUS, null, units.root(), name(aspect[0]))
                    .by(people.head("YS"), null), people.manager());
            for (int i = 1; i < aspect.length; i++) {
                var owners = new ArrayList<>(units.subgroups());
                if (i % 2 == 0) owners.subList(3, owners.size()).clear();
                var draft = ItemDraft.of(Kind.MEASURE, over, units.root(), name(aspect[i]))
                        .by(people.person("孙浩"), day.plusDays(90L + 35L * (number % 9)))
                        .ownedBy(owners.toArray(UnitId[]::new));
                measures.add(items.add(plan, draft, people.manager()));
                number++;
            }
        }
        release(plan);
        for (int i = 0; i < measures.size(); i++) {
            follow(agenda, measures.get(i), i);
        }
    }

    /** A measure is done once its units have done their parts; every seventh one waits for a unit that has not. */
    private void follow(Agenda agenda, CommitmentId measure, int turn) {
        var waitingFor = turn % 7 == 3 ? 1 : -1;
        var parts = childrenOf(measure);
        var last = LocalDate.MIN;
        for (int i = 0; i < parts.size(); i++) {
            if (i == waitingFor) continue;
            var part = parts.get(i);
            var due = dueOf(part);
            var done = due.plusDays((turn + i) % 7 == 0 ? 12 : -6);
            agenda.on(due.minusDays(50), () -> report(part, due.minusDays(50), -40));
            agenda.on(done, () -> commitments.finish(part, done, null, people.manager()));
            if (done.isAfter(last)) last = done;
        }
        if (waitingFor >= 0 || parts.isEmpty()) return;
        var closed = last.plusDays(1);
        agenda.on(closed, () -> commitments.finish(measure, closed, null, people.manager()));
    }

    private void year(Agenda agenda, LocalDate opening, LocalDate today) {
        int year = opening.getYear();
        var last = today.isAfter(LocalDate.of(year, 11, 1)) ? LocalDate.of(year, 12, 31) : today.plusDays(45);
        var plan = draft(PlanKind.YEARLY, "YS", year + " 年科技工作要点", "Key work of " + year, "远山科〔" + year + "〕1 号",
                LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31), null, null);
        for (int i = 0; i < TASKS.size(); i++) {
            var due = last.minusDays(i % 4 * 16L);
            tasks.add(add(plan, Kind.KEY_TASK, TASKS.get(i), due,
                    focuses.isEmpty() ? null : focuses.get(i % focuses.size())));
        }
        release(plan);
        long stride = Math.max(7, (today.toEpochDay() - opening.toEpochDay()) / 4);
        for (int i = 0; i < TASKS.size(); i++) {
            var item = tasks.get(i);
            for (int turn = 0; turn < TASKS.get(i).reached.length; turn++) {
                double reached = TASKS.get(i).reached[turn];
                var day = opening.plusDays(stride * (turn + 1) + i);
                agenda.on(day, () -> report(item, day, reached));
            }
        }
        agenda.on(today.minusDays(40),
                () -> commitments.raise(tasks.get(1), new ProblemDraft("两座加热炉改造推迟，节能量缺口约 8 kgce/t",
                        Severity.MAJOR, people.head("GT"), today.minusDays(40), today.minusDays(9)), people.manager()));
        agenda.on(today.minusDays(25), () -> commitments.raise(tasks.get(2), new ProblemDraft("轧机主电机到货推迟，影响热负荷试车",
                Severity.MAJOR, people.person("王敏"), today.minusDays(25), today.minusDays(4)), people.manager()));
    }

    private CommitmentId add(PlanId plan, Kind kind, Aim aim, @Nullable LocalDate due, @Nullable CommitmentId focus) {
        var target = new TargetDraft(aim.metric, aim.measure, BigDecimal.valueOf(aim.baseline), null,
                BigDecimal.valueOf(aim.target), aim.target > aim.baseline ? Direction.UP : Direction.DOWN, "按季度统计口径核算",
                "统计报表及佐证材料", BigDecimal.ONE);
        var draft = ItemDraft.of(kind, null, units.at(aim.unit), Name.of(aim.chinese, aim.english))
                .by(aim.unit.equals("QH") ? people.person("王敏") : people.head(aim.unit), due).measuredBy(target)
                .of(aim.technology);
        return items.add(plan, focus == null ? draft : draft.alignedTo(focus), people.manager());
    }

    /** Reports a reached value of the only target, or, below zero, a share. */
    private void report(CommitmentId item, LocalDate day, double reached) {
        var said = reached < 0
                ? Report.ofShare(day, (int) -reached)
                : new Report(day, null, Map.of(target(item), BigDecimal.valueOf(reached)), null, null,
                        List.of(statement(day, reached)));
        commitments.report(item, said, null, people.manager());
    }

    private FileId statement(LocalDate day, double reached) {
        var sheet = "\uFEFF统计日期,统计值\n" + day + "," + reached + "\n";
        try {
            return files.store(new ByteArrayInputStream(sheet.getBytes(StandardCharsets.UTF_8)), "统计报表 " + day + ".csv",
                    people.manager());
        } catch (IOException unwritten) {
            throw new UncheckedIOException(unwritten);
        }
    }

    private PlanId draft(PlanKind kind, String unit, String chinese, String english, @Nullable String document,
            LocalDate from,
            LocalDate to, @Nullable LocalDate unitsDue, @Nullable PlanId alignedTo) {
        return plans
                .draft(new PlanDraft(kind, units.at(unit), people.head(unit), null, Name.of(chinese, english), document,
                        null, from, to, unitsDue, alignedTo), people.manager());
    }

    private void release(PlanId plan) {
        items.release(plan, version(plan), people.manager());
    }

    private long version(PlanId plan) {
        return queries.header(plan, people.manager()).version();
    }

    private UUID target(CommitmentId item) {
        return jdbc.sql("SELECT id FROM commitment.target_face WHERE commitment = ?").param(item.value())
                .query(UUID.class)
                .single();
    }

    private List<CommitmentId> itemsOf(PlanId plan) {
        return jdbc.sql("SELECT id FROM commitment.commitment_face WHERE subject = ? ORDER BY number")
                .param(plan.value())
                .query(UUID.class).list().stream().map(CommitmentId::new).toList();
    }

    private List<CommitmentId> childrenOf(CommitmentId item) {
        return jdbc.sql("SELECT id FROM commitment.commitment_face WHERE parent = ? ORDER BY id").param(item.value())
                .query(UUID.class).list().stream().map(CommitmentId::new).toList();
    }

    private LocalDate dueOf(CommitmentId item) {
        return jdbc.sql("SELECT due FROM commitment.commitment_face WHERE id = ?").param(item.value())
                .query(LocalDate.class)
                .single();
    }

    private static Name name(String both) {
        int cut = both.indexOf(' ');
        return Name.of(both.substring(0, cut), both.substring(cut + 1));
    }
}
