package ceyuan.project;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonProperty;

import ceyuan.base.Name;

/** A project as it is kept, column by column. */
record ProjectRow(UUID id, long version, UUID root, String number, String chinese, @Nullable String english,
        @Nullable String acronym, UUID unit, @Nullable UUID leader,
        @JsonProperty("class") @Nullable String projectClass,
        @Nullable String category, @Nullable String level, @Nullable String field, @Nullable String objective,
        Status status, @Nullable LocalDate approvedOn, @Nullable LocalDate startedOn, @Nullable LocalDate closedOn,
        @Nullable LocalDate starts, @Nullable LocalDate ends, @Nullable String scale, @Nullable Integer levelStart,
        @Nullable Integer levelPlanned, @Nullable Integer levelNow, @Nullable String grade,
        @Nullable String certificate, Secrecy secrecy, String currency, BigDecimal plannedTotal,
        BigDecimal spentTotal, @Nullable String call, @Nullable String scheme, @Nullable String reference,
        @Nullable String coordinator, @Nullable String country, @Nullable String source) {
    static final String COLUMNS = """
        id, version, root, number, chinese, english, acronym, unit, leader, class AS project_class,
        category, level, field, objective, status, approved_on, started_on, closed_on, starts, ends,
        scale, level_start, level_planned, level_now, grade, certificate, secrecy, currency,
        planned_total, spent_total, call, scheme, reference, coordinator, country, source""";

    ProjectId project() {
        return new ProjectId(id);
    }

    Name title() {
        return Name.of(chinese, english);
    }

    Facts facts() {
        return new Facts(chinese, english, acronym, unit, leader,
                projectClass == null ? null : ProjectClass.valueOf(projectClass), category, level, field, objective,
                starts, ends, scale, levelStart, levelPlanned, levelNow, grade, certificate, secrecy, currency, call,
                scheme);
    }

    /** This row with what people enter taken from elsewhere. */
    ProjectRow with(Facts facts, UUID itsRoot) {
        var itsClass = facts.projectClass();
        return new ProjectRow(id, version, itsRoot, number, facts.chinese(), facts.english(), facts.acronym(),
                facts.unit(), facts.leader(), itsClass == null ? null : itsClass.name(), facts.category(),
                facts.level(), facts.field(), facts.objective(), status, approvedOn, startedOn, closedOn,
                facts.starts(), facts.ends(), facts.scale(), facts.levelStart(), facts.levelPlanned(),
                facts.levelNow(), facts.grade(), facts.certificate(), facts.secrecy(), facts.currency(),
                plannedTotal, spentTotal, facts.call(), facts.scheme(), reference, coordinator, country, source);
    }

    /** This row standing where a life has led it. */
    ProjectRow at(Life life) {
        return new ProjectRow(id, version, root, number, chinese, english, acronym, unit, leader, projectClass,
                category, level, field, objective, life.status(), life.approvedOn(), life.startedOn(),
                life.closedOn(), starts, ends, scale, levelStart, levelPlanned, levelNow, grade, certificate, secrecy,
                currency, plannedTotal, spentTotal, call, scheme, reference, coordinator, country, source);
    }

    ProjectRow with(@Nullable String itsReference, @Nullable String itsCoordinator, @Nullable String itsCountry) {
        return new ProjectRow(id, version, root, number, chinese, english, acronym, unit, leader, projectClass,
                category, level, field, objective, status, approvedOn, startedOn, closedOn, starts, ends, scale,
                levelStart, levelPlanned, levelNow, grade, certificate, secrecy, currency, plannedTotal, spentTotal,
                call, scheme, itsReference, itsCoordinator, itsCountry, source);
    }

    ProjectRow with(BigDecimal itsPlannedTotal) {
        return new ProjectRow(id, version, root, number, chinese, english, acronym, unit, leader, projectClass,
                category, level, field, objective, status, approvedOn, startedOn, closedOn, starts, ends, scale,
                levelStart, levelPlanned, levelNow, grade, certificate, secrecy, currency, itsPlannedTotal, spentTotal,
                call, scheme, reference, coordinator, country, source);
    }
}
