package ceyuan.organisation.web;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import ceyuan.base.Actor;
import ceyuan.base.Name;
import ceyuan.organisation.ChangePreview;
import ceyuan.organisation.OrganisationRefused;
import ceyuan.organisation.OrganisationRefused.Reason;
import ceyuan.organisation.OrganisationRule;
import ceyuan.organisation.UnitId;
import ceyuan.organisation.UnitKind;
import ceyuan.organisation.UnitQueries;
import ceyuan.organisation.Units;
import ceyuan.web.Cursor;
import ceyuan.web.IfMatch;
import ceyuan.web.Listing;
import ceyuan.web.Refusals;
import ceyuan.web.Required;
import ceyuan.web.Vantage;

/** Units in the API. A parent is named by its id or by its code. */
@RestController
@RequestMapping("/api/v1/units")
@Tag(name = "units", description = "The tree of units, as of any day")
class UnitApi {
    private final Units units;
    private final UnitQueries queries;
    private final ChangePreview previews;
    private final OrganisationRule rule;
    private final UnitSight sight;

    UnitApi(Units units, UnitQueries queries, ChangePreview previews, OrganisationRule rule, UnitSight sight) {
        this.units = units;
        this.queries = queries;
        this.previews = previews;
        this.rule = rule;
        this.sight = sight;
    }

    /** A unit that a split founds, and which sub-units go with it. */
    record PartForm(@Nullable UnitKind kind, @Nullable String code, @Nullable String chinese, @Nullable String english,
            @Nullable Set<UUID> takes) {
        Units.Part part(UnitKind usual) {
            return new Units.Part(kind == null ? usual : kind, UnitForm.text(code),
                    Name.of(UnitForm.text(chinese), english), null,
                    takes == null ? Set.of() : Set.copyOf(takes.stream().map(UnitId::new).toList()));
        }
    }

    record SplitForm(@Nullable List<PartForm> parts, @Nullable LocalDate from, @Nullable String number,
            @Nullable String title) {
        UnitForm order() {
            return new UnitForm(null, null, null, null, null, null, null, null, null, null, null, from, number, title);
        }
    }

    /** What a change would do. */
    record PreviewView(long beneath, @Nullable UUID before, @Nullable UUID after, @Nullable String refused) {}

    @GetMapping
    @Operation(summary = "List the units of the reader's groups, as of a day")
    Listing<UnitView> list(@RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable UnitKind kind,
            @RequestParam(required = false) @Nullable String country,
            @RequestParam(required = false) @Nullable UUID under, @RequestParam(defaultValue = "false") boolean closed,
            Cursor cursor, Vantage vantage, Actor reader) {
        var filter = new UnitQueries.Filter(rule.groups(reader), under, q, kind, country, closed, vantage.asOf());
        return Listing.of(queries.list(filter, "code", cursor.page(), cursor.limit())).map(UnitView::of);
    }

    @GetMapping("/{id}")
    @Operation(summary = "A unit")
    ResponseEntity<UnitView> one(@PathVariable UnitId id, Vantage vantage, Actor reader) {
        return answer(sight.one(id, vantage.asOf(), reader));
    }

    @GetMapping("/{id}/children")
    @Operation(summary = "List the units directly beneath a unit")
    Listing<UnitView> children(@PathVariable UnitId id, Cursor cursor, Vantage vantage, Actor reader) {
        sight.one(id, vantage.asOf(), reader);
        return Listing.of(queries.children(id, vantage.asOf(), cursor.page(), cursor.limit())).map(UnitView::of);
    }

    @GetMapping("/{id}/path")
    @Operation(summary = "From the group down to the unit, as of a day")
    List<UnitView> path(@PathVariable UnitId id, Vantage vantage, Actor reader) {
        return sight.head(id, vantage, reader).path().stream().map(UnitView::of).toList();
    }

    @GetMapping("/{id}/namings")
    @Operation(summary = "List the names that a unit has borne, and from when")
    List<UnitQueries.NameSpan> namings(@PathVariable UnitId id, Vantage vantage, Actor reader) {
        sight.one(id, vantage.today(), reader);
        return queries.namings(id);
    }

    @GetMapping("/{id}/placements")
    @Operation(summary = "List the units beneath which a unit has stood, and from when")
    List<UnitQueries.PlaceSpan> placements(@PathVariable UnitId id, Vantage vantage, Actor reader) {
        sight.one(id, vantage.today(), reader);
        return queries.placements(id);
    }

    @GetMapping("/{id}/reorganisations")
    @Operation(summary = "List what was done to a unit")
    List<UnitQueries.Event> reorganisations(@PathVariable UnitId id, Vantage vantage, Actor reader) {
        sight.one(id, vantage.today(), reader);
        return queries.events(id);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Found a unit; without a parent, a group")
    ResponseEntity<UnitView> found(@RequestBody UnitForm form, Vantage vantage, Actor by) {
        var parent = form.parentTyped().isEmpty() ? null : anywhere(form.parentTyped(), vantage, by);
        if (parent == null && form.kind() != UnitKind.GROUP) {
            Required.in(form, "parent", "code", "chinese", "from");
        }
        var founded = sight.one(units.found(form.founding(parent), by), vantage.today(), by);
        return ResponseEntity.created(URI.create("/api/v1/units/" + founded.id())).eTag(IfMatch.tag(founded.version()))
                .body(UnitView.of(founded));
    }

    @PatchMapping("/{id}")
    @Operation(summary = "Correct what holds regardless of the day; what is absent stays")
    ResponseEntity<UnitView> describe(@PathVariable UnitId id, @RequestBody UnitForm form, IfMatch seen,
            Vantage vantage, Actor by) {
        var was = sight.one(id, vantage.today(), by);
        units.describe(id, seen.version(), new Units.Description(form.code() == null ? was.code() : form.code(),
                form.kind() == null ? was.kind() : form.kind(),
                form.creditCode() == null ? was.creditCode() : form.creditCode(),
                form.ror() == null ? was.ror() : form.ror(), form.country() == null ? was.country() : form.country()),
                by);
        return answer(id, vantage, by);
    }

    @PostMapping("/{id}/namings")
    @Operation(summary = "Give a unit another name from a day on")
    ResponseEntity<UnitView> rename(@PathVariable UnitId id, @RequestBody UnitForm form, IfMatch seen, Vantage vantage,
            Actor by) {
        Required.in(form, "chinese", "from");
        units.rename(id, seen.version(), form.name(), form.shortName(), form.order(), by);
        return answer(id, vantage, by);
    }

    @PostMapping("/{id}/placements")
    @Operation(summary = "Move a unit beneath another from a day on")
    ResponseEntity<UnitView> move(@PathVariable UnitId id, @RequestBody UnitForm form, IfMatch seen, Vantage vantage,
            Actor by) {
        Required.in(form, "parent", "from");
        units.move(id, seen.version(), beside(id, form.parentTyped(), vantage, by), form.order(), by);
        return answer(id, vantage, by);
    }

    @PostMapping("/{id}/merger")
    @Operation(summary = "Merge the unit into its successor, named as parent")
    ResponseEntity<UnitView> merge(@PathVariable UnitId id, @RequestBody UnitForm form, IfMatch seen, Vantage vantage,
            Actor by) {
        Required.in(form, "parent", "from");
        units.merge(id, seen.version(), beside(id, form.parentTyped(), vantage, by), form.order(), by);
        return answer(id, vantage, by);
    }

    @PostMapping("/{id}/parts")
    @Operation(summary = "Split: found units beside this one, with sub-units that go along")
    List<UnitView> split(@PathVariable UnitId id, @RequestBody SplitForm form, IfMatch seen, Vantage vantage,
            Actor by) {
        var unit = sight.one(id, vantage.today(), by);
        var parts = form.parts() == null
                ? List.<Units.Part>of()
                : form.parts().stream().map(part -> part.part(unit.kind())).toList();
        return units.split(id, seen.version(), parts, form.order().order(), by).stream()
                .map(part -> UnitView.of(sight.one(part, vantage.today(), by))).toList();
    }

    @PostMapping("/{id}/closure")
    @Operation(summary = "Close a unit from a day on")
    ResponseEntity<UnitView> close(@PathVariable UnitId id, @RequestBody UnitForm form, IfMatch seen, Vantage vantage,
            Actor by) {
        units.close(id, seen.version(), form.order(), by);
        return answer(id, vantage, by);
    }

    @PostMapping("/{id}/preview")
    @Operation(summary = "Tell what a move, merge or close would do, without doing it")
    PreviewView preview(@PathVariable UnitId id, @RequestParam String change, @RequestBody UnitForm form,
            Vantage vantage, Actor by) {
        sight.one(id, vantage.today(), by);
        var day = form.order().from();
        var preview = switch (change) {
            case "move" -> previews.move(id, beside(id, form.parentTyped(), vantage, by), day, by);
            case "merge" -> previews.merge(id, beside(id, form.parentTyped(), vantage, by), day, by);
            default -> previews.close(id, day, by);
        };
        return new PreviewView(preview.beneath(), id(preview.before()), id(preview.after()),
                preview.refused() == null ? null : Refusals.sentence(preview.refused()));
    }

    private UnitId anywhere(String typed, Vantage vantage, Actor by) {
        if (isId(typed)) return sight.one(UnitId.of(typed), vantage.today(), by).id();
        return rule.groups(by).stream().flatMap(group -> queries.coded(group, typed, vantage.today()).stream())
                .map(UnitQueries.Line::id).findFirst()
                .orElseThrow(() -> new OrganisationRefused(Reason.PARENT_UNKNOWN, "parent", typed));
    }

    private UnitId beside(UnitId id, String typed, Vantage vantage, Actor by) {
        if (isId(typed)) return sight.one(UnitId.of(typed), vantage.today(), by).id();
        return sight.coded(sight.one(id, vantage.today(), by), typed, vantage.today());
    }

    private static boolean isId(String typed) {
        return typed.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    }

    private ResponseEntity<UnitView> answer(UnitId id, Vantage vantage, Actor by) {
        return answer(sight.one(id, vantage.today(), by));
    }

    private static ResponseEntity<UnitView> answer(UnitQueries.Line unit) {
        return ResponseEntity.ok().eTag(IfMatch.tag(unit.version())).body(UnitView.of(unit));
    }

    private static @Nullable UUID id(UnitQueries.@Nullable Line unit) {
        return unit == null ? null : unit.id().value();
    }
}
