package io.offboard.api;

import io.offboard.cases.CaseStatus;
import io.offboard.cases.CaseView;
import io.offboard.casework.CaseDesk;
import io.offboard.error.ErrorCode;
import io.offboard.error.Problem;
import io.offboard.error.ProblemException;
import io.offboard.error.SharedAnswers;
import io.offboard.security.CaseCallers;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Cases, the same in every service: each of them opens and cancels any case. */
@Path("/cases")
@Tag(name = "Cases", description = "One person at all vendors: the same in every service, and each knows all cases")
@APIResponse(
        responseCode = "503",
        description =
                "The database is away: try again after Retry-After. A case that may have been opened is opened once"
                        + " when it is sent again")
public class CaseResource {

    private static final Logger LOG = Logger.getLogger(CaseResource.class);

    /** Each takes a connection to the database. */
    private static final int LINES_AT_ONCE = 8;

    private static final String CLOUDEVENT = "application/cloudevents+json";

    private final OpenDesk desk;
    private final CaseCallers callers;
    private final PostedLines lines;
    private final RequestLimits limits;
    private final HttpHeaders headers;

    CaseResource(OpenDesk desk, CaseCallers callers, PostedLines lines, RequestLimits limits, HttpHeaders headers) {
        this.desk = desk;
        this.callers = callers;
        this.lines = lines;
        this.limits = limits;
        this.headers = headers;
    }

    @POST
    @Consumes(CLOUDEVENT)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "openCase",
            summary = "Open a case",
            description =
                    "A CloudEvent of type io.offboard.case.open.v1 whose data has a reference, which is never a name,"
                            + " and parts, each a kind of any domain with its data; a deadline and notBefore, if wanted, for the case or"
                            + " notBefore for a part. The same source and id are the same case. Each part is checked by the service of"
                            + " its domain: one that is refused says so in the case, and does not stop the others. JSON lines, a case"
                            + " in each, are read and answered as POST /operations does. Takes the permission case:write.")
    @RequestBody(content = @Content(mediaType = CLOUDEVENT, schema = @Schema(implementation = CaseOpening.class)))
    @APIResponse(
            responseCode = "202",
            description = "Opened, or opened before",
            headers =
                    @Header(
                            name = HttpHeaders.LOCATION,
                            description = "The case",
                            schema = @Schema(implementation = String.class)),
            content = @Content(schema = @Schema(implementation = CaseSubmission.class)))
    @APIResponse(responseCode = "404", ref = SharedAnswers.NO_CASES)
    @APIResponse(responseCode = "413", description = "The case is too large")
    @APIResponse(
            responseCode = "422",
            description = "Not the opening of a case, or another case was opened before with the same source and id")
    public Uni<RestResponse<CaseSubmission>> post(byte[] body) {
        desk.require();
        requireNoDryRun();
        limits.limit(body);
        return callers.current()
                .chain(caller -> desk.open(body, caller.label()))
                .map(submission -> {
                    if (submission.problem() != null) {
                        throw new ProblemException(submission.problem());
                    }
                    return RestResponse.ResponseBuilder.<CaseSubmission>create(RestResponse.Status.ACCEPTED)
                            .location(URI.create(submission.location()))
                            .entity(submission)
                            .build();
                });
    }

    @POST
    @Consumes(OperationResource.LINES)
    @Produces(OperationResource.LINES)
    @ResponseStatus(202)
    @Operation(
            operationId = "openCases",
            summary = "Open several cases",
            description = "Each line is answered for itself, in the same order: a bad one spoils no other.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = OperationResource.LINES,
                            schema = @Schema(type = SchemaType.STRING, description = "A CloudEvent in each line")))
    @APIResponse(
            responseCode = "202",
            description = "What became of each line",
            content = @Content(schema = @Schema(implementation = CaseSubmission.class)))
    public Multi<CaseSubmission> postLines(@Context HttpServerRequest request) {
        desk.require();
        requireNoDryRun();
        return callers.current()
                .onItem()
                .transformToMulti(
                        caller -> lines.accept(request, LINES_AT_ONCE, events -> open(events, caller.label())));
    }

    private Uni<List<CaseSubmission>> open(List<byte[]> events, String caller) {
        return Uni.join()
                .all(events.stream().map(event -> line(event, caller)).toList())
                .andFailFast();
    }

    @POST
    @Path("/{id}/cancel")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "cancelCase",
            summary = "Cancel a case",
            description =
                    "What has not begun is cancelled by the services that it is of; what is done stays done, and the"
                            + " case says so. It ends when all its parts have. Takes the permission case:control; who opened the"
                            + " case needs case:write only.")
    @APIResponse(
            responseCode = "202",
            description = "It is being cancelled; its parts say what is done already",
            content = @Content(schema = @Schema(implementation = CaseView.class)))
    @APIResponse(responseCode = "404", ref = SharedAnswers.NO_SUCH_CASE)
    @APIResponse(responseCode = "409", description = "It has ended, as the problem says")
    public Uni<RestResponse<CaseView>> cancel(@RestPath String id) {
        desk.require();
        var caseId = OpenDesk.uuid(id);
        return callers.current()
                .call(caller -> caller.mayControl()
                        ? Uni.createFrom().voidItem()
                        : desk.requireOwnToCancel(caseId, caller.labels()))
                .chain(caller -> desk.cancel(caseId, caller.label()))
                .chain(() -> desk.find(caseId))
                .map(found -> {
                    if (found.status() != CaseStatus.OPEN) {
                        throw new ProblemException(
                                Problem.of(ErrorCode.CONFLICT, "The case has ended as %s.".formatted(found.status())));
                    }
                    return RestResponse.accepted(found);
                });
    }

    /** Whoever means a dry run must not get a deletion. */
    private void requireNoDryRun() {
        if (Preferences.of(headers).dryRun()) {
            throw new ProblemException(Problem.of(ErrorCode.INVALID_COMMAND, CaseDesk.NO_DRY_RUN));
        }
    }

    private Uni<CaseSubmission> line(byte[] event, String caller) {
        return limits.tooLarge(event)
                .map(problem -> Uni.createFrom().item(CaseSubmission.refused(problem)))
                .orElseGet(() -> desk.open(event, caller)
                        .onFailure(ProblemException.class)
                        .recoverWithItem(failure -> CaseSubmission.refused(failure.problem()))
                        .onFailure()
                        .recoverWithItem(CaseResource::unanswered));
    }

    private static CaseSubmission unanswered(Throwable failure) {
        LOG.error("A case was not opened, or perhaps was, and not by its sender's fault", failure);
        return CaseSubmission.refused(Problem.internal());
    }
}
