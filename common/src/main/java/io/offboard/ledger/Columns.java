package io.offboard.ledger;

import io.offboard.operation.TargetDigests;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Turns records into the arrays that a statement for a whole batch takes, and columns into values. */
final class Columns {

    private Columns() {}

    static <T, C> C[] column(List<T> rows, Function<T, C> value, IntFunction<C[]> array) {
        var column = array.apply(rows.size());
        for (int i = 0; i < column.length; i++) {
            column[i] = value.apply(rows.get(i));
        }
        return column;
    }

    /** Null for null. */
    static OffsetDateTime time(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    /** Null where the column is. */
    static Instant instant(Row row, String column) {
        return Optional.ofNullable(row.getOffsetDateTime(column))
                .map(OffsetDateTime::toInstant)
                .orElse(null);
    }

    /** None where they were not kept. */
    static TargetDigests targetDigests(Row row) {
        var kept = row.getBuffer("target_digests");
        return TargetDigests.of(kept == null ? new byte[0] : kept.getBytes());
    }
}
