package ceyuan.commitment;

/** What was promised. */
public enum Kind {
    /** 重点 of a five-year plan. */
    FOCUS,
    /** 举措 of a policy. */
    MEASURE,
    /** 年度重点任务. */
    KEY_TASK,
    /** 目标 of a plan that is none of the above. */
    OBJECTIVE,
    /** 项目 as a whole. */
    PROJECT,
    /** 课题 of a project. */
    TOPIC,
    /** 任务 of a topic. */
    TASK,
    /** 关键节点. */
    NODE,
    /** 整改事项. */
    RECTIFICATION,
    /** 协议义务. */
    OBLIGATION,
    /** 会议决议. */
    RESOLUTION
}
