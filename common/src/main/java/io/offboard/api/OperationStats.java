package io.offboard.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.offboard.ledger.OperationCounts;
import io.offboard.operation.OperationStatus;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How many operations there are of each sort in a window of time. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "How many operations there are of each kind, status and account in a window of time")
@RegisterForReflection
public record OperationStats(
        Instant since,
        Instant until,

        @Schema(description = "How many were counted, of all sorts")
        long operations,

        @Schema(
                description = "Whether these are all in the window. If not, the newest " + OperationCounts.MOST
                        + " were counted, and oldestAcceptedAt says how far back they reach: ask for a shorter window")
        boolean complete,

        @Schema(description = "When the oldest of those counted was accepted; absent when there is none")
        Instant oldestAcceptedAt,

        List<Count> counts) {

    /** The operations of one sort. */
    @Schema(name = "OperationCount")
    @RegisterForReflection
    public record Count(
            @Schema(examples = "session.remove") String kind,
            OperationStatus status,

            @Schema(description = "The vendor account, as in metrics: a name of the configuration, or other")
            String account,

            long operations) {}

    private record Sort(String kind, OperationStatus status, String account) {}

    /** @param label what an account is called */
    static OperationStats of(
            Instant since, Instant until, List<OperationCounts.Count> counted, UnaryOperator<String> label) {
        var sorts = new LinkedHashMap<Sort, Long>();
        counted.stream()
                .sorted(Comparator.comparing(OperationCounts.Count::kind)
                        .thenComparing(OperationCounts.Count::account)
                        .thenComparing(OperationCounts.Count::status))
                .forEach(one -> sorts.merge(
                        new Sort(one.kind(), OperationStatus.valueOf(one.status()), label.apply(one.account())),
                        one.operations(),
                        Long::sum));
        var operations =
                counted.stream().mapToLong(OperationCounts.Count::operations).sum();
        return new OperationStats(
                since,
                until,
                operations,
                operations < OperationCounts.MOST,
                counted.stream()
                        .map(OperationCounts.Count::oldest)
                        .min(Comparator.naturalOrder())
                        .orElse(null),
                sorts.entrySet().stream()
                        .map(sort -> new Count(
                                sort.getKey().kind(),
                                sort.getKey().status(),
                                sort.getKey().account(),
                                sort.getValue()))
                        .toList());
    }
}
