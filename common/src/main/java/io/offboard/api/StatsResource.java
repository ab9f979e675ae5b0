package io.offboard.api;

import io.offboard.error.ErrorCode;
import io.offboard.error.Problem;
import io.offboard.error.ProblemException;
import io.offboard.error.SharedAnswers;
import io.offboard.ledger.OperationCounts;
import io.offboard.operation.AccountLabel;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** Tells how many operations there are of each sort. */
@Path("/operations")
@Tag(name = "Operations")
public class StatsResource {

    private static final Duration USUAL = Duration.ofDays(1);

    private final OperationCounts counts;
    private final AccountLabel labels;
    private final Clock clock;

    StatsResource(OperationCounts counts, AccountLabel labels, Clock clock) {
        this.counts = counts;
        this.labels = labels;
        this.clock = clock;
    }

    @GET
    @Path("/stats")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "countOperations",
            summary = "Count operations",
            description =
                    "By kind, status and account, of those whose ids were made in a window of time. Of very many the"
                            + " newest " + OperationCounts.MOST + " are counted, and complete says so.")
    @APIResponse(
            responseCode = "200",
            description = "The counts",
            content = @Content(schema = @Schema(implementation = OperationStats.class)))
    @APIResponse(responseCode = "400", ref = SharedAnswers.UNREADABLE_PARAMETER)
    public Uni<OperationStats> count(
            @RestQuery @Parameter(description = "From this instant on, by default for a day") String since,
            @RestQuery @Parameter(description = "Before this instant, by default now") String until) {
        var to = QueryParameters.instant("until", until).orElseGet(clock::instant);
        var from = QueryParameters.instant("since", since).orElseGet(() -> dayBefore(to));
        if (from.isAfter(to)) {
            throw new ProblemException(
                    Problem.of(ErrorCode.INVALID_PARAMETER, "The window ends before it begins.", "until"));
        }
        return counts.between(from, to).map(found -> OperationStats.of(from, to, found, labels::of));
    }

    private static Instant dayBefore(Instant time) {
        return time.isBefore(Instant.EPOCH) ? time : time.minus(USUAL);
    }
}
