package ceyuan.signing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import gg.jte.Content;
import gg.jte.models.runtime.JteModel;
import templates.StaticTemplates;

import ceyuan.base.Id;
import ceyuan.base.Name;
import ceyuan.base.Subject;
import ceyuan.organisation.UnitId;

/** A task book with the fields of a national key R&D project, made of the pieces every paper is made of. */
final class TaskBook {
    static final String KIND = "test.taskbook";

    private TaskBook() {}

    static Paper of(UnitId unit, Locale language, List<SignerDraft> signers) {
        return of(unit, language, signers, 1);
    }

    /** @param parts how often the body is repeated, for long papers */
    static Paper of(UnitId unit, Locale language, List<SignerDraft> signers, int parts) {
        boolean english = "en".equals(language.getLanguage());
        var title = english ? "Project Task Book" : "科技项目任务书";
        return new Paper(new Subject(KIND, Id.fresh()), new PaperKind(KIND, "RWS"), unit,
                Name.of("高强韧镁合金板材制备技术项目任务书", "Task book: high-strength magnesium sheet"), language,
                LocalDate.of(2026, 12, 31), signers, imprint -> html(imprint, title, english, parts));
    }

    private static String html(Imprint imprint, String title, boolean english, int parts) {
        var t = new StaticTemplates();
        var body = new ArrayList<Content>();
        for (int part = 0; part < parts; part++)
            body(t, body, english);
        body.add(heading(english ? "9. Signatures of the parties" : "九、任务书签订各方签字盖章"));
        body.add(of(t.signingSignatures(imprint)));
        var cover = t.signingCover(imprint, english ? coverEnglish() : coverChinese(),
                english ? "Yuanshan Materials Group" : "远山材料集团有限公司 印制");
        return t.signingPaper(imprint, title, output -> body.forEach(each -> each.writeTo(output)), of(cover), null)
                .render();
    }

    private static void body(StaticTemplates t, List<Content> body, boolean english) {
        body.add(heading(english ? "1. Basic facts" : "一、项目基本信息"));
        body.add(of(t.signingFields(english ? factsEnglish() : factsChinese())));
        body.add(heading(english ? "2. Goals and assessment indicators" : "二、项目目标及考核指标"));
        body.add(paragraph(english
                ? "The project develops a continuous route from melt purification to twin-roll casting and "
                        + "asymmetric rolling for wide magnesium sheet, and proves it on a pilot line."
                : "针对宽幅镁合金板材成形性差、成本高的问题，突破熔体净化、双辊铸轧、异步轧制及织构调控等关键技术，建成中试生产线，形成具有自主知识产权的成套工艺与装备，实现在轨道交通和汽车轻量化领域的示范应用。"));
        body.add(of(t.signingIndicators(List.of(
                new PaperIndicator(english ? "Tensile strength of sheet" : "板材抗拉强度", "MPa", "240", "≥ 320",
                        english ? "GB/T 228.1 test" : "按 GB/T 228.1 检测", english ? "Third-party report" : "第三方检测报告",
                        "25%"),
                new PaperIndicator(english ? "Elongation after fracture" : "断后伸长率", "%", "12", "≥ 22",
                        english ? "GB/T 228.1 test" : "按 GB/T 228.1 检测", english ? "Third-party report" : "第三方检测报告",
                        "25%"),
                new PaperIndicator(english ? "Invention patents applied for" : "申请发明专利", english ? "items" : "件", "0",
                        "≥ 8", english ? "Count" : "查验", english ? "Filing receipts" : "专利受理通知书", "20%"),
                new PaperIndicator(english ? "Pilot line capacity" : "中试线产能", english ? "t per year" : "吨/年", "0",
                        "≥ 2000", english ? "On-site check" : "现场查验", english ? "Acceptance record" : "验收记录",
                        "30%")))));
        body.add(heading(english ? "3. Tasks and parties" : "三、任务分解与承担单位"));
        body.add(of(t.signingTable(new PaperTable(List.of(PaperTable.Column.of(english ? "Topic" : "课题", 34),
                PaperTable.Column.of(english ? "Carried out by" : "承担单位", 28),
                PaperTable.Column.of(english ? "Responsible" : "负责人", 14),
                PaperTable.Column.number(english ? "Share of work" : "工作占比", 12),
                PaperTable.Column.number(english ? "Share of money" : "经费占比", 12)),
                List.of(List.of(english ? "Melt purification and casting" : "熔体净化与双辊铸轧", "远山钢铁", "赵岩", "40%", "45%"),
                        List.of(english ? "Asymmetric rolling" : "异步轧制与织构调控", "北岭轻合金", "王敏", "35%", "35%"),
                        List.of(english ? "Application tests" : "应用验证与标准", "东港大学", "何青", "25%", "20%"))))));
        body.add(heading(english ? "4. Yearly plan and key nodes" : "四、年度计划与关键节点"));
        body.add(of(t.signingTable(new PaperTable(List.of(PaperTable.Column.of(english ? "Year" : "年度", 14),
                PaperTable.Column.of(english ? "Task" : "年度任务", 40),
                PaperTable.Column.of(english ? "Key node and evidence" : "关键节点及成果形式", 30),
                PaperTable.Column.of(english ? "Due" : "完成时间", 16)),
                List.of(List.of("2027", english ? "Purification process" : "完成熔体净化工艺研究，确定铸轧窗口",
                        english ? "Report" : "工艺研究报告",
                        "2027-06-30"),
                        List.of("2028", english ? "Pilot line" : "完成中试线建设与联动试车", english ? "Acceptance" : "试车验收记录",
                                "2028-09-30"),
                        List.of("2029", english ? "Demonstration" : "完成示范应用并形成企业标准", english ? "Standard" : "企业标准、用户报告",
                                "2029-12-31"))))));
        body.add(heading(english ? "5. Money" : "五、经费预算"));
        body.add(of(t.signingMoney(new PaperMoney(english ? "10,000 yuan" : "万元", List.of("2027", "2028", "2029"),
                List.of(
                        new PaperMoney.Row(english ? "Direct costs" : "一、直接费用", 0,
                                List.of("420.00", "560.00", "250.00"),
                                "1,230.00"),
                        new PaperMoney.Row(english ? "Equipment" : "1. 设备费", 1, List.of("180.00", "300.00", "0.00"),
                                "480.00"),
                        new PaperMoney.Row(english ? "Operation" : "2. 业务费", 1, List.of("140.00", "150.00", "140.00"),
                                "430.00"),
                        new PaperMoney.Row(english ? "Labour" : "3. 劳务费", 1, List.of("100.00", "110.00", "110.00"),
                                "320.00"),
                        new PaperMoney.Row(english ? "Indirect costs" : "二、间接费用", 0,
                                List.of("90.00", "100.00", "80.00"), "270.00"),
                        new PaperMoney.Row(english ? "Total" : "合计", 0, List.of("510.00", "660.00", "330.00"),
                                "1,500.00"))))));
        body.add(heading(english ? "6. Terms" : "六、共同条款"));
        for (int clause = 1; clause <= 4; clause++) {
            body.add(paragraph(english
                    ? clause + ". The parties perform this task book in good faith. A change of goals, indicators, "
                            + "leader, partners or money needs the written consent of all parties and a new edition."
                    : clause + ". 各方应严格履行本任务书。项目目标、考核指标、负责人、参与单位或经费预算发生变更的，应当经各方书面同意并重新签订；未经批准擅自变更造成损失的，由责任方承担。"));
        }
    }

    private static List<PaperField> coverChinese() {
        return List.of(PaperField.of("项目名称", "高强韧镁合金板材制备技术"), PaperField.of("所属专项", "先进轻合金材料"),
                PaperField.of("推荐单位", "远山材料集团"), PaperField.of("项目牵头承担单位", "远山钢铁"), PaperField.of("项目负责人", "赵岩"),
                PaperField.of("执行期限", "2027年1月 至 2029年12月"));
    }

    private static List<PaperField> coverEnglish() {
        return List.of(PaperField.of("Project", "High-strength magnesium sheet"),
                PaperField.of("Programme", "Advanced light alloys"), PaperField.of("Led by", "Yuanshan Steel"),
                PaperField.of("Leader", "Zhao Yan"), PaperField.of("Period", "January 2027 – December 2029"));
    }

    private static List<PaperField> factsChinese() {
        return List.of(PaperField.wide("项目名称", "高强韧镁合金板材制备技术"), PaperField.of("项目类别", "重点研发"),
                PaperField.of("密级", "公开"), PaperField.of("牵头单位", "远山钢铁"), PaperField.of("单位性质", "国有企业"),
                PaperField.of("项目负责人", "赵岩"), PaperField.of("职称", "正高级工程师"), PaperField.of("联系电话", "0532-8000 0000"),
                PaperField.of("电子邮箱", "zhaoyan@example.cn"), PaperField.of("总经费", "1,500.00 万元"),
                PaperField.of("其中专项经费", "600.00 万元"), PaperField.wide("参加单位", "北岭轻合金、东港大学"));
    }

    private static List<PaperField> factsEnglish() {
        return List.of(PaperField.wide("Project", "High-strength magnesium sheet"),
                PaperField.of("Class", "Key R&D"), PaperField.of("Secrecy", "Public"),
                PaperField.of("Led by", "Yuanshan Steel"), PaperField.of("Leader", "Zhao Yan"),
                PaperField.of("Total", "15,000,000 yuan"), PaperField.wide("Partners", "Beiling Light Alloys"));
    }

    private static Content heading(String text) {
        return output -> output.writeContent("<h2>" + text + "</h2>");
    }

    private static Content paragraph(String text) {
        return output -> output.writeContent("<p>" + text + "</p>");
    }

    private static Content of(JteModel model) {
        return output -> output.writeContent(model.render());
    }
}
