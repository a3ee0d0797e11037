package ceyuan.exchange;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.JdbcTemplate;

import ceyuan.base.Actor;
import ceyuan.base.Forbidden;
import ceyuan.base.Money;

/** An intake for tests: parcels with a number, a name, an arrival, a cost and marks, kept in a table of their own. */
@TestComponent
public class Parcels implements Intake {
    private final JdbcTemplate jdbc;
    volatile long pause;
    /** How many batches more are taken; the next waits for its turn. */
    volatile @Nullable Semaphore turns;
    volatile long failAfter = Long.MAX_VALUE;

    Parcels(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        jdbc.execute("""
            CREATE TABLE IF NOT EXISTS public.parcel (
              root uuid NOT NULL, number text NOT NULL, name text NOT NULL, content text NOT NULL,
              PRIMARY KEY (root, number))
            """);
    }

    List<Map<String, Object>> of(UUID root) {
        return jdbc.queryForList("SELECT number, name, content FROM public.parcel WHERE root = ? ORDER BY number",
                root);
    }

    @Override
    public String kind() {
        return "parcel";
    }

    @Override
    public List<String> key() {
        return List.of("number");
    }

    @Override
    public List<Field> fields() {
        return List.of(new Field("number", Field.Type.TEXT, true), new Field("title", Field.Type.TEXT, true),
                new Field("starts", Field.Type.DAY, false), new Field("startsEnds", Field.Type.PERIOD, false),
                new Field("planned", Field.Type.MONEY, false), new Field("focuses", Field.Type.TEXTS, false));
    }

    @Override
    public void admit(UUID root, Actor actor) {
        if (actor.name().equals("周杰")) throw new Forbidden("IMPORT");
    }

    @Override
    public Loading begin(Target target) {
        return new Loading() {
            private BigDecimal planned = BigDecimal.ZERO;
            private long taken;

            @Override
            public List<Outcome> load(List<Row> rows) {
                var mine = turns;
                if (mine != null) mine.acquireUninterruptibly();
                var outcomes = new ArrayList<Outcome>();
                for (var row : rows) {
                    if (++taken > failAfter) throw new IllegalStateException("the floor gives way");
                    outcomes.add(take(target, row));
                }
                try {
                    Thread.sleep(pause);
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
                return outcomes;
            }

            @Override
            public List<Money> planned() {
                return List.of(new Money(planned, target.options().getOrDefault("currency", "?")));
            }

            private Outcome take(Target target, Row row) {
                String name = row.require("title");
                if (name.equals("forbidden")) return Outcome.refused("title", "exchange.row.REQUIRED");
                var cost = row.number("planned");
                if (cost != null) planned = planned.add(cost);
                String content = new java.util.TreeMap<>(row.values()).toString();
                var known = jdbc.queryForList("SELECT content FROM public.parcel WHERE root = ? AND number = ?",
                        String.class, target.root(), row.require("number"));
                if (known.contains(content)) return new Outcome.Unchanged();
                jdbc.update("""
                    INSERT INTO public.parcel (root, number, name, content) VALUES (?, ?, ?, ?)
                    ON CONFLICT (root, number) DO UPDATE SET name = excluded.name, content = excluded.content
                    """, target.root(), row.require("number"), name, content);
                return known.isEmpty() ? Outcome.imported() : Outcome.changed();
            }
        };
    }
}
