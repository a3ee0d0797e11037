package ceyuan.web;

import ceyuan.base.Stale;

/** The version that the caller of the API has read, from the header {@code If-Match}; without it: 428. */
public record IfMatch(long version) {
    /** The entity tag of a version. */
    public static String tag(long version) {
        return "\"" + version + "\"";
    }

    /** Refuses a caller who read another version: 412. */
    public void require(long current, Object what) {
        if (version != current) throw new Stale(what);
    }
}
