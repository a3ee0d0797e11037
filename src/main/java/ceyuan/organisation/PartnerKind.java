package ceyuan.organisation;

/** What a partner outside the group is: 高校 科研院所 企业 政府部门 协会学会 其他. */
public enum PartnerKind {
    UNIVERSITY, INSTITUTE, COMPANY, GOVERNMENT, ASSOCIATION, OTHER
}
