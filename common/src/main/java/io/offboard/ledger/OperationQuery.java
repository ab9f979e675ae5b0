package io.offboard.ledger;

import io.offboard.operation.OperationStatus;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Which operations to list, newest first.
 *
 * @param status only these
 * @param kind only these
 * @param since only those accepted at or after this instant
 * @param before only those older than this one: where the page before ended
 * @param limit at most so many
 */
public record OperationQuery(
        Optional<OperationStatus> status,
        Optional<String> kind,
        Optional<Instant> since,
        Optional<UUID> before,
        int limit) {

    private record Filter(String condition, Object value) {}

    /** What follows the select of the rows; takes {@link #values}. */
    String conditions() {
        var text = new StringBuilder();
        var number = 0;
        for (var filter : filters()) {
            text.append(number == 0 ? " where " : " and ")
                    .append(filter.condition())
                    .append(" $")
                    .append(++number);
        }
        return text.append(" order by o.id desc limit $").append(number + 1).toString();
    }

    Object[] values() {
        return Stream.concat(filters().stream().map(Filter::value), Stream.of(limit))
                .toArray();
    }

    /** What is pending is asked for in the words of the index that lists it. */
    private static Filter filter(OperationStatus status) {
        return status == OperationStatus.PENDING
                ? new Filter("num_nulls(o.finished_at) =", 1)
                : new Filter("o.status =", status.name());
    }

    private List<Filter> filters() {
        return Stream.of(
                        status.map(OperationQuery::filter),
                        kind.map(value -> new Filter("o.kind =", value)),
                        since.map(value -> new Filter("o.accepted_at >=", value.atOffset(ZoneOffset.UTC))),
                        before.map(value -> new Filter("o.id <", value)))
                .flatMap(Optional::stream)
                .toList();
    }
}
