package ceyuan.commitment.web;

import java.util.List;
import java.util.UUID;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import ceyuan.base.Actor;
import ceyuan.commitment.CommitmentId;
import ceyuan.commitment.CommitmentView;
import ceyuan.commitment.Themes;
import ceyuan.organisation.UnitId;
import ceyuan.web.IfMatch;
import ceyuan.web.Listing;
import ceyuan.web.Vantage;

/** Themes over the API: those of a group, and under which of them a commitment stands. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "themes")
class ThemeApi {
    private final Themes themes;
    private final CommitmentView view;

    ThemeApi(Themes themes, CommitmentView view) {
        this.themes = themes;
        this.view = view;
    }

    @GetMapping("/themes")
    @Operation(summary = "The themes of the group that the unit in view belongs to")
    Listing<Themes.Theme> list(Vantage vantage) {
        return new Listing<>(themes.of(vantage.unit()), null);
    }

    @PostMapping("/themes")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Make a theme for a whole group")
    Themes.Theme make(@RequestParam UUID group, @RequestBody Themes.Theme theme, Actor by) {
        themes.make(new UnitId(group), theme, by);
        return theme;
    }

    @PutMapping("/commitments/{id}/themes")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Put a commitment under some themes, and under no others")
    void assign(@PathVariable CommitmentId id, @RequestBody List<String> codes, IfMatch match, Vantage vantage,
            Actor by) {
        match.require(view.head(id, vantage, by).version(), id);
        themes.assign(id, codes, by);
    }
}
