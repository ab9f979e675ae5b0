package io.offboard.api;

import io.offboard.error.ErrorCode;
import io.offboard.error.Problem;
import io.offboard.error.ProblemException;
import io.offboard.error.SharedAnswers;
import io.offboard.ledger.Lookup;
import io.offboard.ledger.OperationQuery;
import io.offboard.operation.OperationView;
import io.offboard.operation.Terms;
import io.offboard.security.Callers;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** The operations API, the same in every service: hand in commands, look up what became of them. */
@Path("/operations")
@Tag(name = "Operations", description = "Hand in commands and look up what became of them")
@APIResponse(
        responseCode = "503",
        description = "The database is away: try again after Retry-After. A command that may have been accepted is"
                + " carried out once when it is sent again")
public class OperationResource {

    private static final String CLOUDEVENT = "application/cloudevents+json";
    private static final String BATCH = "application/cloudevents-batch+json";
    static final String LINES = "application/x-ndjson";

    /** They share one insert. */
    private static final int LINES_AT_ONCE = 500;

    private final Lookup lookup;
    private final PostedCommands commands;
    private final Callers callers;
    private final PostedLines lines;
    private final RequestLimits limits;
    private final RequestOrigin origin;
    private final HttpHeaders headers;

    OperationResource(
            Lookup lookup,
            PostedCommands commands,
            Callers callers,
            PostedLines lines,
            RequestLimits limits,
            RequestOrigin origin,
            HttpHeaders headers) {
        this.lookup = lookup;
        this.commands = commands;
        this.callers = callers;
        this.lines = lines;
        this.limits = limits;
        this.origin = origin;
        this.headers = headers;
    }

    @POST
    @Consumes(CLOUDEVENT)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "postCommand",
            summary = "Hand in one command",
            description =
                    "The same CloudEvent as on Kafka. Once this answers 202 the command is safe. Several as a JSON"
                            + " array, or as JSON lines, are answered each for itself, in the same order. There may be any number"
                            + " of lines: each is answered as soon as it is safe, while the next are read, and they are not read"
                            + " faster than their answers are. So a client that sends more than a few thousand has to read while"
                            + " it sends; one that does not, for 75 seconds, is disconnected. When it breaks off, what was"
                            + " accepted stays accepted, and the same lines sent again are answered repeated. With Prefer:"
                            + " handling=dry-run, or the attribute dryrun of the event, the answer is what would be sent to the"
                            + " vendor, and nothing is sent or recorded.")
    @Parameter(
            name = Preferences.HEADER,
            in = ParameterIn.HEADER,
            description = "handling=dry-run: show what would be sent to the vendor, and do nothing",
            schema = @Schema(type = SchemaType.STRING))
    @RequestBody(
            content =
                    @Content(
                            mediaType = CLOUDEVENT,
                            schema = @Schema(ref = "Command"),
                            examples = @ExampleObject(ref = "command")))
    // Generators of clients make code of oneOf with an array that does not compile.
    @APIResponse(
            responseCode = "200",
            description = "A dry run: nothing was sent and nothing recorded",
            headers =
                    @Header(
                            name = Preferences.APPLIED,
                            description = "handling=dry-run",
                            schema = @Schema(implementation = String.class)),
            content = @Content(schema = @Schema(ifSchema = Submission[].class, elseSchema = Submission.class)))
    @APIResponse(
            responseCode = "202",
            description = "Accepted, or accepted before; of several commands what became of each",
            headers =
                    @Header(
                            name = HttpHeaders.LOCATION,
                            description = "The operation of a single command",
                            schema = @Schema(implementation = String.class)),
            content = @Content(schema = @Schema(ifSchema = Submission[].class, elseSchema = Submission.class)))
    @APIResponse(responseCode = "400", description = "What should be several commands is no JSON array")
    @APIResponse(
            responseCode = "422",
            description = "Not a command that this service can carry out; nothing was recorded")
    @APIResponse(responseCode = "413", description = "The command is too large")
    @APIResponse(responseCode = "415", description = "Neither a CloudEvent nor several, by its media type")
    public Uni<RestResponse<Submission>> post(byte[] body) {
        limits.limit(body);
        var cameIn = origin.current();
        return terms().chain(terms -> commands.acceptOne(body, cameIn, terms)).map(OperationResource::answer);
    }

    @POST
    @Consumes(BATCH)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Hand in commands as a JSON array",
            description = "Each is answered for itself, in the same order; a bad one spoils no other.")
    @RequestBody(content = @Content(mediaType = BATCH, schema = @Schema(ref = "Commands")))
    public Uni<RestResponse<List<Submission>>> postBatch(byte[] body) {
        var cameIn = origin.current();
        return terms().chain(terms -> commands.acceptBatch(body, cameIn, terms)).map(this::answerAll);
    }

    @POST
    @Consumes(LINES)
    @Produces(LINES)
    @ResponseStatus(202)
    @Operation(
            summary = "Hand in commands as JSON lines",
            description = "Each line is answered by a line, in the same order; a bad one spoils no other.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = LINES,
                            schema = @Schema(type = SchemaType.STRING, description = "A CloudEvent in each line")))
    @APIResponse(
            responseCode = "202",
            description = "What became of each line",
            content = @Content(schema = @Schema(implementation = Submission.class)))
    public Multi<Submission> postLines(@Context HttpServerRequest request) {
        var cameIn = origin.current();
        return terms().onItem()
                .transformToMulti(terms ->
                        lines.accept(request, LINES_AT_ONCE, some -> commands.acceptEach(some, cameIn, terms)));
    }

    private static RestResponse<Submission> answer(Submission submission) {
        return switch (submission.disposition()) {
            case refused -> throw new ProblemException(submission.problem());
            case rehearsed -> rehearsed(submission);
            default ->
                RestResponse.ResponseBuilder.<Submission>create(RestResponse.Status.ACCEPTED)
                        .location(URI.create(submission.location()))
                        .entity(submission)
                        .build();
        };
    }

    private RestResponse<List<Submission>> answerAll(List<Submission> submissions) {
        return Preferences.of(headers).dryRun()
                ? rehearsed(submissions)
                : RestResponse.status(RestResponse.Status.ACCEPTED, submissions);
    }

    private static <T> RestResponse<T> rehearsed(T shown) {
        return RestResponse.ResponseBuilder.ok(shown)
                .header(Preferences.APPLIED, Preferences.DRY_RUN)
                .build();
    }

    private Uni<Terms> terms() {
        var dryRun = Preferences.of(headers).dryRun();
        return callers.current().map(caller -> Terms.posted(caller.label(), dryRun));
    }

    @GET
    @Path("/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "getOperation",
            summary = "Look up one operation",
            description =
                    "Whether it has ended, how, and what the vendor told. Long after its end its details leave: then"
                            + " detailsLeftAt says when, and receipt where its receipt is.")
    @APIResponse(
            responseCode = "200",
            description = "The operation",
            content = @Content(schema = @Schema(implementation = OperationView.class)))
    @APIResponse(responseCode = "404", ref = SharedAnswers.NO_SUCH_OPERATION)
    public Uni<OperationView> get(@RestPath String id) {
        return lookup.find(uuid(id)).onItem().ifNull().failWith(OperationResource::noSuchOperation);
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "listOperations",
            summary = "List operations, newest first",
            description =
                    "A page of those that match every parameter given, and where the next page begins. Those whose"
                            + " details have left are not listed.")
    @APIResponse(
            responseCode = "200",
            description = "A page of operations",
            content = @Content(schema = @Schema(implementation = OperationPage.class)))
    @APIResponse(responseCode = "400", ref = SharedAnswers.UNREADABLE_PARAMETER)
    public Uni<OperationPage> list(
            @RestQuery @Parameter(description = "PENDING, SUCCEEDED, REJECTED, EXHAUSTED or CANCELLED") String status,
            @RestQuery @Parameter(example = "session.remove") String kind,
            @RestQuery @Parameter(description = "Accepted at or after this instant") String since,
            @RestQuery @Parameter(description = "The next of an earlier page") String cursor,
            @RestQuery @Parameter(description = "1 to 500, by default 50") String limit) {
        var query = new QueryParameters(status, kind, since, cursor, limit).read();
        var oneMore =
                new OperationQuery(query.status(), query.kind(), query.since(), query.before(), query.limit() + 1);
        return lookup.list(oneMore).map(found -> OperationPage.of(found, query.limit()));
    }

    static UUID uuid(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw noSuchOperation();
        }
    }

    static ProblemException noSuchOperation() {
        return new ProblemException(Problem.of(ErrorCode.NOT_FOUND, "There is no operation with this id."));
    }
}
