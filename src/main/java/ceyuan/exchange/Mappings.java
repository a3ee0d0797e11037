package ceyuan.exchange;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import tools.jackson.databind.json.JsonMapper;

import ceyuan.base.Actor;
import ceyuan.base.Id;
import ceyuan.base.Missing;
import ceyuan.base.Stale;
import ceyuan.base.Subject;
import ceyuan.ledger.Changed;
import ceyuan.ledger.Difference;

import static ceyuan.exchange.ExchangeRefused.Reason.MAPPING_IS_READY_MADE;
import static ceyuan.exchange.ExchangeRefused.Reason.MAPPING_MALFORMED;
import static ceyuan.exchange.ExchangeRefused.Reason.MAPPING_NAME_MISSING;
import static ceyuan.exchange.ExchangeRefused.Reason.MAPPING_UNKNOWN;

/** The mappings of a group: the ready-made ones that every group has, and its own by name. */
@Service
@Transactional
public class Mappings {
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Groups groups;
    private final Intakes intakes;
    private final ApplicationEventPublisher events;
    private final List<Mapping> readyMade;

    Mappings(JdbcClient jdbc, JsonMapper json, Groups groups, Intakes intakes, ApplicationEventPublisher events)
            throws IOException {
        this.jdbc = jdbc;
        this.json = json;
        this.groups = groups;
        this.intakes = intakes;
        this.events = events;
        var files = new PathMatchingResourcePatternResolver().getResources("classpath*:exchange/ready/*.json");
        var found = new ArrayList<Mapping>();
        for (var file : files) {
            try (var in = file.getInputStream()) {
                found.add(json.readValue(in, Mapping.class));
            }
        }
        readyMade = found.stream().sorted(Comparator.comparing(Mapping::name)).toList();
    }

    /** A mapping as it is kept; version 0 and no group's own if it is ready-made. */
    public record Kept(Mapping mapping, long version, boolean readyMade) {}

    @Transactional(readOnly = true)
    public List<Kept> of(UUID root, Actor actor) {
        requireSight(root, actor);
        return all(root);
    }

    @Transactional(readOnly = true)
    public Kept get(UUID root, String name, Actor actor) {
        requireSight(root, actor);
        return find(root, name).orElseThrow(() -> new Missing(name));
    }

    /** The field keys and types of the kinds of lists. */
    public List<Intake> kinds() {
        return intakes.all();
    }

    /** Keeps a mapping under its name, new or in place of the one that has the given version. */
    public Kept save(UUID root, Mapping mapping, long version, Actor by) {
        requireSight(root, by);
        intakes.of(mapping.kind()).admit(root, by);
        if (mapping.name() == null || mapping.name().isBlank()) throw new ExchangeRefused(MAPPING_NAME_MISSING);
        if (readyMade.stream().anyMatch(each -> each.name().equals(mapping.name()))) {
            throw new ExchangeRefused(MAPPING_IS_READY_MADE, mapping.name());
        }
        checkPattern(mapping);
        var before = find(root, mapping.name());
        String content = json.writeValueAsString(mapping);
        if (before.isEmpty()) {
            jdbc.sql("INSERT INTO exchange.mapping (id, version, root, name, content) VALUES (?, 1, ?, ?, ?)")
                    .params(Id.fresh(), root, mapping.name(), content).update();
        } else {
            int hit = jdbc.sql("""
                UPDATE exchange.mapping SET version = version + 1, content = ?
                WHERE root = ? AND name = ? AND version = ?
                """).params(content, root, mapping.name(), version).update();
            if (hit == 0) throw new Stale(mapping.name());
        }
        record(root, mapping.name(), before.map(kept -> json.writeValueAsString(kept.mapping())).orElse(null), content,
                by);
        return find(root, mapping.name()).orElseThrow();
    }

    public void remove(UUID root, String name, long version, Actor by) {
        requireSight(root, by);
        var kept = find(root, name).orElseThrow(() -> new Missing(name));
        if (kept.readyMade()) throw new ExchangeRefused(MAPPING_IS_READY_MADE, name);
        intakes.of(kept.mapping().kind()).admit(root, by);
        int hit = jdbc.sql("DELETE FROM exchange.mapping WHERE root = ? AND name = ? AND version = ?")
                .params(root, name, version).update();
        if (hit == 0) throw new Stale(name);
        record(root, name, json.writeValueAsString(kept.mapping()), null, by);
    }

    Mapping require(UUID root, String name) {
        return find(root, name).map(Kept::mapping).orElseThrow(() -> new ExchangeRefused(MAPPING_UNKNOWN, name,
                String.join(", ", all(root).stream().map(kept -> kept.mapping().name()).toList())));
    }

    List<Kept> all(UUID root) {
        var own = jdbc.sql("SELECT version, content FROM exchange.mapping WHERE root = ? ORDER BY name").param(root)
                .query((row, n) -> new Kept(json.readValue(row.getString(2), Mapping.class), row.getLong(1), false))
                .list();
        var all = new ArrayList<>(own);
        readyMade.forEach(mapping -> all.add(new Kept(mapping, 0, true)));
        return all;
    }

    static void checkPattern(Mapping mapping) {
        var only = mapping.only();
        try {
            if (only != null) Pattern.compile(only.pattern());
        } catch (PatternSyntaxException malformed) {
            throw new ExchangeRefused(MAPPING_MALFORMED, only == null ? "" : only.pattern());
        }
    }

    private Optional<Kept> find(UUID root, String name) {
        return all(root).stream().filter(kept -> kept.mapping().name().equals(name)).findFirst();
    }

    private void requireSight(UUID root, Actor actor) {
        if (groups.of(actor).stream().noneMatch(group -> group.root().equals(root))) throw new Missing(root);
    }

    private void record(UUID root, String name, @Nullable String before,
            @Nullable String after, Actor by) {
        var subject = new Subject("exchange.mapping",
                UUID.nameUUIDFromBytes((root + name).getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        events.publishEvent(new Changed(subject, root, after == null ? "removed" : "kept", by,
                List.of(new Difference(name, before, after))));
    }
}
