package ceyuan.project;

/** 公开 内部 商业秘密. State secrets must not be in this system. */
public enum Secrecy {
    PUBLIC, INTERNAL, TRADE_SECRET
}
