package ceyuan.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.springframework.transaction.support.TransactionTemplate;

import ceyuan.base.Money;
import ceyuan.exchange.Outcome.Remark;

import static java.util.Objects.requireNonNull;

/** Takes batches of one run to its intake, and writes down what became of every record. */
final class Batch {
    private final Run run;
    private final Translation translation;
    private final Intake.Loading loading;
    private final RunStore store;

    Batch(Run run, Translation translation, Intake.Loading loading, RunStore store) {
        this.run = run;
        this.translation = translation;
        this.loading = loading;
        this.store = store;
    }

    /**
     * Takes one batch; answers whether the run was asked to stop.
     *
     * @param first how many records came before the batch
     * @param keeping the transaction in which the run moves: a load's own, or in a dry run one beside it
     */
    boolean take(List<Entry> entries, long first, TransactionTemplate keeping) {
        var verdicts = entries.stream().map(translation::judge).toList();
        var rows = verdicts.stream().filter(Verdict.Taken.class::isInstance).map(Verdict.Taken.class::cast)
                .map(Verdict.Taken::row).toList();
        if (keeping.getPropagationBehavior() == TransactionTemplate.PROPAGATION_REQUIRED) {
            return requireNonNull(keeping.execute(all -> write(entries, first, verdicts, load(rows))));
        }
        var outcomes = load(rows);
        return requireNonNull(keeping.execute(all -> write(entries, first, verdicts, outcomes)));
    }

    private List<Outcome> load(List<Row> rows) {
        var outcomes = rows.isEmpty() ? List.<Outcome>of() : loading.load(rows);
        if (outcomes.size() != rows.size()) {
            throw new IllegalStateException(outcomes.size() + " outcomes for " + rows.size() + " rows");
        }
        return outcomes;
    }

    private boolean write(List<Entry> entries, long first, List<Verdict> verdicts, List<Outcome> outcomes) {
        var said = new ArrayList<Said>();
        var each = outcomes.iterator();
        int imported = 0;
        int changed = 0;
        int unchanged = 0;
        int refused = 0;
        int warned = 0;
        for (int i = 0; i < entries.size(); i++) {
            var entry = entries.get(i);
            long record = first + i + 1;
            switch (verdicts.get(i)) {
                case Verdict.Refused refusal -> {
                    refused++;
                    said.add(said(entry, record, true, refusal.reason()));
                }
                case Verdict.Taken taken -> {
                    var remarks = taken.warnings();
                    switch (each.next()) {
                        case Outcome.Imported took -> {
                            imported++;
                            remarks = both(remarks, took.remarks());
                        }
                        case Outcome.Changed took -> {
                            changed++;
                            remarks = both(remarks, took.remarks());
                        }
                        case Outcome.Unchanged same -> unchanged++;
                        case Outcome.Refused refusal -> {
                            refused++;
                            said.add(said(entry, record, true, refusal.reason()));
                            remarks = List.of();
                        }
                    }
                    if (!remarks.isEmpty()) warned++;
                    remarks.forEach(remark -> said.add(said(entry, record, false, remark)));
                }
            }
        }
        if (!said.isEmpty()) store.say(run.id(), said);
        return store.move(run.id(),
                new RunStore.Tally(entries.size(), imported, changed, unchanged, refused, warned),
                sum(run.planned(), loading.planned()));
    }

    private Said said(Entry entry, long record, boolean refused, Remark remark) {
        return new Said(record, refused, entry.line(), entry.piece(), remark.field(),
                translation.columnOf(remark.field()), remark.key(),
                remark.details().stream().map(String::valueOf).toList(), refused ? entry.cells() : List.of());
    }

    private static List<Remark> both(List<Remark> ones, List<Remark> others) {
        return others.isEmpty() ? ones : Stream.concat(ones.stream(), others.stream()).toList();
    }

    /** What was planned before an interruption and since. */
    private static List<Money> sum(List<Money> before, List<Money> since) {
        var sums = new ArrayList<>(before);
        for (var money : since) {
            int known = 0;
            while (known < sums.size() && !sums.get(known).currency().equals(money.currency()))
                known++;
            if (known == sums.size()) {
                sums.add(money);
            } else {
                sums.set(known, sums.get(known).plus(money));
            }
        }
        return sums;
    }
}
