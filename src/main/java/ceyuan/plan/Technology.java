package ceyuan.plan;

/** The three classes by which a group lists its technologies: 卡脖子技术, 行业共性技术, 核心竞争力技术. */
public enum Technology {
    CHOKEPOINT, COMMON, CORE
}
