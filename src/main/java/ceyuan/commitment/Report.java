package ceyuan.commitment;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import ceyuan.file.FileId;

/**
 * What is reported of a commitment as of a day, today or before.
 *
 * @param share how much is done, 0 to 100; only where there are neither targets nor children to compute it from
 * @param values what was reached of the commitment's targets, by the target's id
 * @param forecast the day on which it will be done, if the reporter gives one
 */
public record Report(LocalDate asOf, @Nullable BigDecimal share, Map<UUID, BigDecimal> values,
        @Nullable LocalDate forecast, @Nullable String note, List<FileId> evidence) {

    /** A report of the share alone. */
    public static Report ofShare(LocalDate asOf, int share) {
        return new Report(asOf, BigDecimal.valueOf(share), Map.of(), null, null, List.of());
    }
}
