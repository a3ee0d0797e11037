package ceyuan.organisation;

/** What a unit is: 集团 二级集团 公司 基地 研究院所 部门. */
public enum UnitKind {
    GROUP, SUBGROUP, COMPANY, BASE, INSTITUTE, DEPARTMENT
}
