package ceyuan.demo;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import ceyuan.base.Actor;
import ceyuan.base.Name;
import ceyuan.organisation.Order;
import ceyuan.organisation.UnitId;
import ceyuan.organisation.UnitKind;
import ceyuan.organisation.Units;

import static ceyuan.organisation.UnitKind.BASE;
import static ceyuan.organisation.UnitKind.COMPANY;
import static ceyuan.organisation.UnitKind.DEPARTMENT;
import static ceyuan.organisation.UnitKind.GROUP;
import static ceyuan.organisation.UnitKind.INSTITUTE;
import static ceyuan.organisation.UnitKind.SUBGROUP;

/** The units of the demo group 远山材料集团. */
class DemoUnits {
    private static final LocalDate FOUNDED = LocalDate.of(2004, 7, 1);

    private final Units units;
    private final Map<String, UnitId> byCode = new LinkedHashMap<>();

    DemoUnits(Units units) {
        this.units = units;
    }

    void found() {
        unit(null, GROUP, "YS", "远山材料集团", "Yuanshan Materials Group", "远山集团", "Yuanshan");
        unit("YS", DEPARTMENT, "YS-KJ", "集团科技部", "Science and Technology Department");
        unit("YS", DEPARTMENT, "YS-CW", "集团财务部", "Finance Department");
        unit("YS", DEPARTMENT, "YS-SJ", "集团审计部", "Audit Department");
        subgroup("GT", "远山钢铁", "Yuanshan Steel", "东港 Donggang", "西岭 Xiling", "河湾 Hewan", "北原 Beiyuan");
        companies("GT", "特钢公司 Special Steel", "钢管公司 Tubes", "线材公司 Wire Rod", "硅钢公司 Electrical Steel",
                "焦化公司 Coking");
        subgroup("QH", "北岭轻合金", "Beiling Light Alloys", "北岭 Beiling", "赤水 Chishui", "云台 Yuntai");
        companies("QH", "铝板带公司 Aluminium Sheet", "镁业公司 Magnesium", "铝箔公司 Foil", "再生金属公司 Recycled Metals");
        subgroup("TZ", "南港特种材料", "Nangang Special Materials", "南港 Nangang", "临海 Linhai", "松江 Songjiang");
        companies("TZ", "高温合金公司 Superalloys", "钛业公司 Titanium", "粉末公司 Powder", "焊材公司 Welding");
        subgroup("KY", "中州矿业", "Zhongzhou Mining", "大青山 Daqingshan", "白云 Baiyun", "石岭 Shiling");
        companies("KY", "选矿公司 Beneficiation", "球团公司 Pellets", "爆破公司 Blasting");
        subgroup("GC", "工程技术公司", "Engineering", "装备制造 Equipment", "检修 Maintenance");
        companies("GC", "设计院 Design", "智能化公司 Automation", "环保公司 Environment");
        unit("YS", INSTITUTE, "ZY", "远山研究总院", "Central Research Institute", "研究总院", "Institute");
        for (String name : List.of("材料 Materials", "冶金工艺 Metallurgy", "智能制造 Smart Manufacturing", "低碳技术 Low Carbon",
                "检测 Testing")) {
            var words = name.split(" ", 2);
            unit("ZY", DEPARTMENT, "ZY-" + (count("ZY-") + 1), words[0] + "研究所", words[1] + " Laboratory");
        }
    }

    /** What happened to the organisation in the year: a company moved, another merged into its neighbour. */
    void reorganise(LocalDate day, Actor by) {
        units.move(at("GC-B1"), null, at("GT"), new Order(day, "远山发〔" + day.getYear() + "〕18 号", "关于调整装备制造基地隶属关系的通知"),
                by);
        units.merge(at("TZ-C3"), null, at("TZ-C1"),
                new Order(day, "远山发〔" + day.getYear() + "〕21 号", "关于粉末公司并入高温合金公司的通知"), by);
    }

    UnitId at(String code) {
        var unit = byCode.get(code);
        if (unit == null) throw new IllegalArgumentException(code);
        return unit;
    }

    UnitId root() {
        return at("YS");
    }

    List<UnitId> subgroups() {
        return List.of(at("GT"), at("QH"), at("TZ"), at("KY"), at("GC"), at("ZY"));
    }

    /** Where the work is done: bases, companies, institutes. */
    List<String> places() {
        return byCode.keySet().stream().filter(code -> code.contains("-") && !code.startsWith("YS-")).toList();
    }

    List<String> codes() {
        return List.copyOf(byCode.keySet());
    }

    private void subgroup(String code, String chinese, String english, String... of) {
        unit("YS", code.equals("GC") ? COMPANY : SUBGROUP, code, chinese, english);
        unit(code, DEPARTMENT, code + "-KJ", chinese + "科技部", english + " Technology Office");
        for (String base : of) {
            var words = base.split(" ", 2);
            unit(code, BASE, code + "-B" + (count(code + "-B") + 1), chinese + words[0] + "基地", words[1] + " Base",
                    words[0] + "基地", words[1]);
        }
        if (!code.equals("GC")) unit(code, INSTITUTE, code + "-Y", chinese + "研究院", english + " Research Institute");
    }

    private void companies(String code, String... of) {
        for (String company : of) {
            var words = company.split(" ", 2);
            unit(code, COMPANY, code + "-C" + (count(code + "-C") + 1), "远山" + words[0], "Yuanshan " + words[1],
                    words[0],
                    words[1]);
        }
    }

    private long count(String prefix) {
        return byCode.keySet().stream().filter(code -> code.startsWith(prefix)).count();
    }

    private void unit(@Nullable String parent, UnitKind kind, String code, String chinese, String english) {
        unit(parent, kind, code, chinese, english, null, null);
    }

    private void unit(@Nullable String parent, UnitKind kind, String code, String chinese, String english,
            @Nullable String shortChinese, @Nullable String shortEnglish) {
        byCode.put(code, units.found(new Units.Founding(parent == null ? null : at(parent), kind, code,
                Name.of(chinese, english), shortChinese == null ? null : Name.of(shortChinese, shortEnglish), FOUNDED,
                null,
                null), Actor.SYSTEM));
    }
}
