package io.offboard.api;

import io.offboard.cases.CaseQuery;
import io.offboard.cases.CaseView;
import io.offboard.error.SharedAnswers;
import io.offboard.security.Callers;
import io.offboard.security.CaseCallers;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** How cases go: whoever has the permission may see all of them, and who opened one may see that one. */
@Path("/cases")
@Tag(name = "Cases")
public class CaseReadingResource {

    private final OpenDesk desk;
    private final CaseStream stream;
    private final CaseCallers caseCallers;
    private final Callers callers;

    CaseReadingResource(OpenDesk desk, CaseStream stream, CaseCallers caseCallers, Callers callers) {
        this.desk = desk;
        this.stream = stream;
        this.caseCallers = caseCallers;
        this.callers = callers;
    }

    @GET
    @Path("/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "getCase",
            summary = "Look up one case",
            description = "Takes the permission case:read, or who opened the case.")
    @APIResponse(
            responseCode = "200",
            description = "The case and its parts as they stand, as far as this service has heard",
            content = @Content(schema = @Schema(implementation = CaseView.class)))
    @APIResponse(responseCode = "404", ref = SharedAnswers.NO_SUCH_CASE)
    public Uni<CaseView> get(@RestPath String id) {
        desk.require();
        var caseId = OpenDesk.uuid(id);
        return permitted(caseId).chain(() -> desk.find(caseId));
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "listCases",
            summary = "List cases, newest first",
            description = "Without their parts. Takes the permission case:read.")
    @APIResponse(
            responseCode = "200",
            description = "A page of cases",
            content = @Content(schema = @Schema(implementation = CasePage.class)))
    @APIResponse(responseCode = "400", ref = SharedAnswers.UNREADABLE_PARAMETER)
    @APIResponse(responseCode = "404", ref = SharedAnswers.NO_CASES)
    public Uni<CasePage> list(
            @RestQuery @Parameter(description = "OPEN, COMPLETED or INCOMPLETE") String status,
            @RestQuery @Parameter(description = "Opened at or after this instant") String since,
            @RestQuery @Parameter(description = "The next of an earlier page") String cursor,
            @RestQuery @Parameter(description = "At most so many, 1 to 500; 50 unless given") String limit) {
        desk.require();
        var query = new QueryParameters(status, null, since, cursor, limit).cases();
        var oneMore = new CaseQuery(query.status(), query.since(), query.before(), query.limit() + 1);
        return desk.list(oneMore).map(found -> CasePage.of(found, query.limit()));
    }

    @GET
    @Path("/{id}/stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "streamCase",
            summary = "Watch a case",
            description =
                    "The case as it is now, whenever it has changed, and for the last time when it has ended. The stream"
                            + " ends then, at shut-down, and when the token expires: come again. Each replica serves "
                            + CaseStream.MOST_CLIENTS
                            + " clients. Takes the permission case:read, or who opened the case.")
    @APIResponse(
            responseCode = "200",
            description = "Events whose data is the case as JSON",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(implementation = CaseView.class)))
    @APIResponse(responseCode = "404", ref = SharedAnswers.NO_SUCH_CASE)
    public Multi<CaseView> stream(@RestPath String id) {
        desk.require();
        var caseId = OpenDesk.uuid(id);
        return permitted(caseId)
                .chain(callers::validUntil)
                // Before the stream begins: an answer that has begun cannot say that there is no such case.
                .call(() -> desk.find(caseId))
                .onItem()
                .transformToMulti(until -> stream.read(() -> desk.find(caseId), until));
    }

    private Uni<Void> permitted(UUID caseId) {
        return caseCallers
                .current()
                .chain(caller ->
                        caller.mayRead() ? Uni.createFrom().voidItem() : desk.requireOwn(caseId, caller.labels()));
    }
}
