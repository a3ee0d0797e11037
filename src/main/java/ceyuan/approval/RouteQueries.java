package ceyuan.approval;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;
import ceyuan.base.Missing;
import ceyuan.base.Money;
import ceyuan.base.Name;
import ceyuan.organisation.UnitId;
import ceyuan.people.Deed;
import ceyuan.people.Rights;

/** What can be seen of routes: those of one's group, for whoever keeps rules or sees units of it. */
@Service
@Transactional(readOnly = true)
public class RouteQueries {
    private static final Set<Deed> SEEING = EnumSet.of(Deed.SEE, Deed.SET_RULES);

    private final RouteStore store;
    private final ApprovalView view;
    private final Approvers approvers;
    private final ObjectProvider<Approvable> approvables;
    private final Rights rights;
    private final WhoInWords words;
    private final Clock clock;

    RouteQueries(RouteStore store, ApprovalView view, Approvers approvers, ObjectProvider<Approvable> approvables,
            Rights rights, WhoInWords words, Clock clock) {
        this.store = store;
        this.view = view;
        this.approvers = approvers;
        this.approvables = approvables;
        this.rights = rights;
        this.words = words;
        this.clock = clock;
    }

    /**
     * A version of a route.
     *
     * @param latest the number of the latest version
     * @param holds whether this version holds today
     */
    public record Version(RouteId id, int number, int latest, RouteDraft says, Name unitName, boolean holds,
            LocalDateTime madeAt, String madeBy) {}

    /** A kind of approval with the classes and fields its module offers. */
    public record Kind(String kind, List<String> classes, List<String> fields) {}

    /**
     * Who would be asked, if something were submitted now.
     *
     * @param route the version that fits; absent if none does
     * @param keepers who may lay a route down for the unit
     */
    public record Foreseen(@Nullable Version route, List<Strip.Step> steps, List<String> keepers) {}

    public List<Kind> kinds() {
        return approvables.stream().map(each -> new Kind(each.kind(), each.classes(), each.fields()))
                .sorted(java.util.Comparator.comparing(Kind::kind)).toList();
    }

    /** The latest versions of the routes of a reader's groups, by kind and unit. */
    public List<Version> list(@Nullable String kind, Actor reader) {
        var units = rights.sight(reader, SEEING);
        return store.latest(kind, units.everything() ? null : units.units()).stream().map(this::version).toList();
    }

    /** All versions of a route, the latest first. */
    public List<Version> versions(RouteId id, Actor reader) {
        var versions = store.versions(id);
        if (versions.isEmpty() || list(versions.getFirst().says().kind(), reader).stream()
                .noneMatch(each -> each.id().equals(id))) {
            throw new Missing(id);
        }
        return versions.stream().map(this::version).toList();
    }

    /** What would happen to a submission of a unit, whoever submits it, or if the author is known, by that person. */
    public Foreseen foresee(String kind, UnitId unit, @Nullable String klass, @Nullable Money amount,
            @Nullable UUID author, Actor reader) {
        if (SEEING.stream().noneMatch(deed -> rights.may(reader, deed, unit))) throw new Missing(unit);
        Optional<RouteStore.Version> fitting = store.fitting(kind, unit.value(), klass, amount, today());
        var keepers = words.names(approvers.keepers(unit.value(), today()), today());
        if (fitting.isEmpty()) return new Foreseen(null, List.of(), keepers);
        return new Foreseen(version(fitting.get()), steps(fitting.get().says().stops(), unit, author), keepers);
    }

    /** The same for stops that are not laid down yet: the editor's preview. */
    public List<Strip.Step> preview(List<Stop> stops, UnitId unit, Actor reader) {
        if (SEEING.stream().noneMatch(deed -> rights.may(reader, deed, unit))) throw new Missing(unit);
        return steps(stops, unit, null);
    }

    private List<Strip.Step> steps(List<Stop> stops, UnitId unit, @Nullable UUID author) {
        return view.steps(stops, unit.value(), author == null ? Actor.SYSTEM.person() : author);
    }

    private Version version(RouteStore.Version kept) {
        return new Version(kept.id(), kept.number(), kept.latest(), kept.says(),
                store.unitName(kept.says().unit().value()), kept.holds(today()),
                LocalDateTime.ofInstant(kept.madeAt(), clock.getZone()), store.personName(kept.madeBy()));
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
