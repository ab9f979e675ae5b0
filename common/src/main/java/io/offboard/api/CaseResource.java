package io.offboard.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.offboard.cases.CaseStatus;
import io.offboard.cases.CaseView;
import io.offboard.error.ErrorCode;
import io.offboard.error.Problem;
import io.offboard.error.ProblemException;
import io.offboard.security.CaseCallers;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
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
                        + " when it is sent again",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public class CaseResource {

    private static final String CLOUDEVENT = "application/cloudevents+json";

    private final OpenDesk desk;
    private final CaseCallers callers;
    private final RequestLimits limits;
    private final HttpHeaders headers;

    CaseResource(OpenDesk desk, CaseCallers callers, RequestLimits limits, HttpHeaders headers) {
        this.desk = desk;
        this.callers = callers;
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
                            + " its domain: one that is refused says so in the case, and does not stop the others. Takes the permission"
                            + " case:write.")
    @RequestBody(content = @Content(mediaType = CLOUDEVENT, schema = @Schema(implementation = CaseOpening.class)))
    @APIResponse(
            responseCode = "202",
            description = "Opened, or opened before",
            content = @Content(schema = @Schema(implementation = CaseSubmission.class)))
    @APIResponse(
            responseCode = "413",
            description = "The case is too large",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "422",
            description = "Not the opening of a case, or another case was opened before with the same source and id",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
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
    public Multi<CaseSubmission> postLines(byte[] body) {
        desk.require();
        requireNoDryRun();
        // Latin-1 keeps every byte, whatever it stands for: what is no UTF-8 spoils its own line only.
        return callers.current().onItem().transformToMulti(caller -> Multi.createFrom()
                .items(new String(body, ISO_8859_1).lines().filter(line -> !line.isBlank()))
                .onItem()
                .transformToUniAndConcatenate(line -> line(line.getBytes(ISO_8859_1), caller.label())));
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
    @APIResponse(
            responseCode = "404",
            description = "There is no such case",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "409",
            description = "It has ended, as the problem says",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
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
            throw new ProblemException(Problem.of(
                    ErrorCode.INVALID_COMMAND,
                    "A case has no dry run: each of its commands has, at the service of its domain."));
        }
    }

    private Uni<CaseSubmission> line(byte[] event, String caller) {
        return limits.tooLarge(event)
                .map(problem -> Uni.createFrom().item(CaseSubmission.refused(problem)))
                .orElseGet(() -> desk.open(event, caller)
                        .onFailure(ProblemException.class)
                        .recoverWithItem(failure -> CaseSubmission.refused(failure.problem())));
    }
}
