package ceyuan.insight;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import ceyuan.base.Name;

/** The units of a group as they stand under each other on one day. */
public final class UnitTree {
    /** A unit in the tree; closed units stand under their successors. */
    public record Unit(UUID id, @Nullable UUID parent, String code, String kind, Name name) {}

    private final Map<UUID, Unit> units;
    private final Map<UUID, List<Unit>> children = new HashMap<>();

    UnitTree(List<Unit> all) {
        units = all.stream().collect(Collectors.toMap(Unit::id, unit -> unit));
        for (Unit unit : all) {
            if (unit.parent() != null) children.computeIfAbsent(unit.parent(), none -> new ArrayList<>()).add(unit);
        }
    }

    public @Nullable Unit unit(UUID id) {
        return units.get(id);
    }

    Set<UUID> all() {
        return units.keySet();
    }

    public List<Unit> under(UUID parent) {
        return children.getOrDefault(parent, List.of());
    }

    /** A unit and all beneath it. */
    public Set<UUID> reach(UUID top) {
        var reached = new HashSet<UUID>();
        var next = new ArrayDeque<>(List.of(top));
        while (!next.isEmpty()) {
            UUID unit = next.pop();
            if (reached.add(unit)) under(unit).forEach(child -> next.push(child.id()));
        }
        return reached;
    }

    /** Of a unit and all beneath it those of one kind: the bases of a group. */
    public List<Unit> ofKind(UUID top, String kind) {
        return reach(top).stream().map(units::get).filter(unit -> unit != null && unit.kind().equals(kind))
                .sorted(Comparator.comparing(Unit::code)).toList();
    }
}
