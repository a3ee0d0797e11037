package ceyuan.exchange;

import java.util.List;

import ceyuan.exchange.Outcome.Remark;

/** What the exchange itself makes of a record, before the intake sees it. */
sealed interface Verdict {
    /** It became a row; the warnings tell what was left unknown. */
    record Taken(Row row, List<Remark> warnings) implements Verdict {}

    /** It did not become a row. */
    record Refused(Remark reason) implements Verdict {}
}
