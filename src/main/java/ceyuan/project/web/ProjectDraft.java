package ceyuan.project.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.swagger.v3.oas.annotations.media.Schema;

import ceyuan.commitment.CommitmentId;
import ceyuan.project.Facts;
import ceyuan.project.ProjectClass;
import ceyuan.project.Secrecy;
import ceyuan.project.Status;
import ceyuan.web.Required;

/**
 * A project as a program enters or changes it.
 *
 * @param status where a new project stands, from the day {@code since}; a project that is known is led on by its status
 * @param serves plan items, by their commitments, that a new project serves; its promise stands under the first
 * @param reason why the end or the unit of an approved project changes
 */
@Schema(requiredProperties = {"chinese", "unit"})
record ProjectDraft(@Nullable String chinese, @Nullable String english, @Nullable String acronym, @Nullable UUID unit,
        @Nullable UUID leader, @Nullable ProjectClass projectClass, @Nullable String category, @Nullable String level,
        @Nullable String field, @Nullable String objective, @Nullable LocalDate starts, @Nullable LocalDate ends,
        @Nullable String scale, @Nullable Integer levelStart, @Nullable Integer levelPlanned,
        @Nullable Integer levelNow, @Nullable String grade, @Nullable String certificate, @Nullable Secrecy secrecy,
        @Nullable String currency, @Nullable String call, @Nullable String scheme, @Nullable Status status,
        @Nullable LocalDate since, @Nullable List<CommitmentId> serves, @Nullable String reason) {
    Facts facts() {
        Required.in(this, "chinese", "unit");
        return new Facts(Objects.requireNonNull(chinese), english, acronym, Objects.requireNonNull(unit), leader,
                projectClass, category, level,
                field, objective, starts, ends, scale, levelStart, levelPlanned, levelNow, grade, certificate,
                secrecy == null ? Secrecy.INTERNAL : secrecy, currency == null ? "CNY" : currency, call, scheme);
    }
}
