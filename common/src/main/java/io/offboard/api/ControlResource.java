package io.offboard.api;

import io.offboard.control.OperationControl;
import io.offboard.control.RetryView;
import io.offboard.error.ErrorCode;
import io.offboard.error.Problem;
import io.offboard.error.ProblemException;
import io.offboard.error.SharedAnswers;
import io.offboard.ledger.Lookup;
import io.offboard.ledger.Retries;
import io.offboard.operation.OperationStatus;
import io.offboard.operation.OperationView;
import io.offboard.security.Callers;
import io.offboard.security.Callers.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Operations in people's hands: to cancel one, and to set one going again that was given up. */
@Path("/operations")
@Tag(name = "Operations")
public class ControlResource {

    private static final Set<String> FILTERS = Set.of("status", "kind", "account", "since");

    private final OperationControl control;
    private final Lookup lookup;
    private final Callers callers;

    ControlResource(OperationControl control, Lookup lookup, Callers callers) {
        this.control = control;
        this.lookup = lookup;
        this.callers = callers;
    }

    @POST
    @Path("/{id}/cancel")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "cancelOperation",
            summary = "Cancel one operation",
            description =
                    "What waits ends at once as CANCELLED, and its data is erased. Where a call may be under way, that"
                            + " call decides: if it succeeds, so has the operation; if it would be repeated, the operation ends as"
                            + " CANCELLED instead. Takes the permission <domain>:control, or who asked for the operation over REST.")
    @APIResponse(
            responseCode = "200",
            description = "It is cancelled, by this request or before",
            content = @Content(schema = @Schema(implementation = OperationView.class)))
    @APIResponse(
            responseCode = "202",
            description = "A call may be under way and decides: the operation is PENDING with cancelRequestedAt",
            headers =
                    @Header(
                            name = HttpHeaders.LOCATION,
                            description = "The operation",
                            schema = @Schema(implementation = String.class)),
            content = @Content(schema = @Schema(implementation = OperationView.class)))
    @APIResponse(
            responseCode = "403",
            description = "Neither may the caller control operations, nor did it ask for this one")
    @APIResponse(responseCode = "404", ref = SharedAnswers.NO_SUCH_OPERATION)
    @APIResponse(responseCode = "409", description = "It has ended otherwise, as the problem says")
    public Uni<RestResponse<OperationView>> cancel(@RestPath String id) {
        var operation = OperationResource.uuid(id);
        return callers.current()
                .call(caller -> requireItsOwn(operation, caller))
                .chain(caller -> control.cancel(operation, caller.label()))
                .onItem()
                .ifNull()
                .failWith(OperationResource::noSuchOperation)
                .map(ControlResource::cancelled);
    }

    @POST
    @Path("/{id}/retry")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "retryOperation",
            summary = "Set one operation going again that was given up",
            description =
                    "Possible while it is EXHAUSTED and its data is kept, until keptUntil. Its attempts go on counting,"
                            + " its retry horizon begins anew, and it ends with an event of its own, whose id ends with :retry-1, and"
                            + " so on. What was cancelled or refused cannot be retried, because its data was erased: hand it in"
                            + " again. Takes the permission <domain>:control.")
    @APIResponse(
            responseCode = "202",
            description = "It is PENDING again",
            headers =
                    @Header(
                            name = HttpHeaders.LOCATION,
                            description = "The operation",
                            schema = @Schema(implementation = String.class)),
            content = @Content(schema = @Schema(implementation = OperationView.class)))
    @APIResponse(responseCode = "403", ref = SharedAnswers.CONTROL_ONLY)
    @APIResponse(responseCode = "404", ref = SharedAnswers.NO_SUCH_OPERATION)
    @APIResponse(responseCode = "409", description = "It cannot be retried as it stands, and the problem says why")
    public Uni<RestResponse<OperationView>> retry(@RestPath String id) {
        var operation = OperationResource.uuid(id);
        return callers.controlling()
                .chain(caller -> control.retry(operation, caller.label()))
                .onItem()
                .ifNull()
                .switchTo(() -> lookup.find(operation)
                        .onItem()
                        .ifNull()
                        .failWith(OperationResource::noSuchOperation)
                        .invoke(ControlResource::refuseRetry))
                .map(ControlResource::underWay);
    }

    @POST
    @Path("/retry")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "retryOperations",
            summary = "Set operations going again that were given up",
            description =
                    "Those that match every parameter given, " + Retries.MOST_AT_ONCE + " at most: repeat it while the"
                            + " answer says that there are more. Any other parameter is refused. With Prefer: handling=dry-run it says how many there are and changes"
                            + " nothing. Takes the permission <domain>:control.")
    @APIResponse(
            responseCode = "200",
            description = "How many were set going again, or would be",
            content = @Content(schema = @Schema(implementation = RetryView.class)))
    @APIResponse(responseCode = "400", ref = SharedAnswers.UNREADABLE_PARAMETER)
    @APIResponse(responseCode = "403", ref = SharedAnswers.CONTROL_ONLY)
    public Uni<RetryView> retryAll(
            @RestQuery @Parameter(description = "EXHAUSTED: no other operation can be retried") String status,
            @RestQuery @Parameter(example = "session.remove") String kind,
            @RestQuery @Parameter(description = "Those of this vendor account") String account,
            @RestQuery @Parameter(description = "Accepted at or after this instant") String since,
            @RestHeader(Preferences.HEADER) @Parameter(description = "handling=dry-run: only count")
                    List<String> prefer,
            @Context UriInfo asked) {
        return callers.controlling().chain(caller -> {
            requireKnown(asked.getQueryParameters());
            var filter = new QueryParameters(status, kind, since, null, null).retries(Optional.ofNullable(account));
            return Preferences.of(prefer).dryRun() ? control.count(filter) : control.retry(filter, caller.label());
        });
    }

    /** Whoever misspells a filter must not set everything going. */
    private static void requireKnown(MultivaluedMap<String, String> given) {
        if (!FILTERS.containsAll(given.keySet()) || given.values().stream().anyMatch(values -> values.size() > 1)) {
            throw new ProblemException(Problem.of(
                    ErrorCode.INVALID_PARAMETER,
                    "Only status, kind, account and since can be given, each of them once."));
        }
    }

    private static void refuseRetry(OperationView operation) {
        throw new ProblemException(Problem.of(ErrorCode.CONFLICT, whyNot(operation)));
    }

    private static String whyNot(OperationView operation) {
        return switch (operation.status()) {
            case PENDING -> "It is pending: it is tried again without being asked, unless its lane is paused.";
            case EXHAUSTED ->
                operation.keptUntil() == null
                        ? "Its data was erased: hand it in again."
                        : "The event of its end is not published yet: try again in a moment.";
            default -> "It ended as %s, and its data was erased then.".formatted(operation.status());
        };
    }

    private Uni<Void> requireItsOwn(UUID operation, Caller caller) {
        return caller.mayControl()
                ? Uni.createFrom().voidItem()
                : lookup.isOf(operation, caller.label())
                        .invoke(own -> {
                            if (!own) {
                                throw new ProblemException(Problem.of(
                                        ErrorCode.FORBIDDEN,
                                        "This takes the permission to control operations, or who asked for this one."));
                            }
                        })
                        .replaceWithVoid();
    }

    private static RestResponse<OperationView> cancelled(OperationView operation) {
        if (operation.status() == OperationStatus.CANCELLED) {
            return RestResponse.ok(operation);
        }
        if (operation.ended()) {
            throw new ProblemException(Problem.of(
                    ErrorCode.CONFLICT,
                    "Operation %s has ended as %s.".formatted(operation.operation(), operation.status())));
        }
        return underWay(operation);
    }

    private static RestResponse<OperationView> underWay(OperationView operation) {
        return RestResponse.ResponseBuilder.<OperationView>create(RestResponse.Status.ACCEPTED)
                .location(URI.create(Submission.location(operation.operation())))
                .entity(operation)
                .build();
    }
}
