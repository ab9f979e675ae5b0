package io.offboard.api;

import io.offboard.control.LetterControl;
import io.offboard.deadletter.DeadLetterBox;
import io.offboard.deadletter.DeadLetterPage;
import io.offboard.deadletter.RedriveView;
import io.offboard.error.ErrorCode;
import io.offboard.error.Problem;
import io.offboard.error.ProblemException;
import io.offboard.error.SharedAnswers;
import io.offboard.security.Callers;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** What could not be read: to look at, and to put back once the reason is mended. */
@Path("/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
@Tag(
        name = "Dead letters",
        description = "What could not be read, as a command or about cases: why, where it stands, and a second chance")
@APIResponse(responseCode = "403", description = "This takes the permission <domain>:dead-letters")
@APIResponse(
        responseCode = "503",
        description =
                "Kafka or the database is away, or somebody else is at the dead letters: try again after Retry-After")
public class DeadLetterResource {

    private final DeadLetterBox box;
    private final LetterControl control;
    private final Callers callers;
    private final RedriveReader requests;

    DeadLetterResource(DeadLetterBox box, LetterControl control, Callers callers, RedriveReader requests) {
        this.box = box;
        this.control = control;
        this.callers = callers;
        this.requests = requests;
    }

    @GET
    @Operation(
            operationId = "listDeadLetters",
            summary = "List dead letters, newest first",
            description =
                    "Why each could not be read, and where it stands; not what was sent: that may hold"
                            + " personal data, and is in the topic offboard.<domain>.dead-letters for as long as the topic keeps it.")
    @APIResponse(
            responseCode = "200",
            description = "A page of dead letters",
            content = @Content(schema = @Schema(implementation = DeadLetterPage.class)))
    @APIResponse(responseCode = "400", ref = SharedAnswers.UNREADABLE_PARAMETER)
    public Uni<DeadLetterPage> list(
            @RestQuery @Parameter(description = "The next of an earlier page") String cursor,
            @RestQuery @Parameter(description = "1 to 100, by default 50") String limit) {
        var most = QueryParameters.letters(limit);
        return callers.atDeadLetters()
                .chain(caller -> box.list(Optional.ofNullable(cursor), most))
                .onFailure(IllegalArgumentException.class)
                .transform(failure -> notACursor());
    }

    @POST
    @Path("/redrive")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "redriveDeadLetters",
            summary = "Put dead letters back",
            description =
                    "Sends them to the topic that each came from again, byte for byte, with their key and their own headers, "
                            + DeadLetterBox.MOST_AT_ONCE
                            + " at most: go on with the next of the answer. To repeat it does no harm: a"
                            + " command that was accepted is not accepted a second time. What still cannot be read becomes a dead"
                            + " letter again, which the cursor does not go on to. A letter that was too large to be kept is taken"
                            + " from where it stood.")
    @RequestBody(content = @Content(schema = @Schema(implementation = RedriveRequest.class)))
    @APIResponse(
            responseCode = "200",
            description = "How many were put back",
            content = @Content(schema = @Schema(implementation = RedriveView.class)))
    @APIResponse(responseCode = "400", description = "The body cannot be read, or does not say which")
    public Uni<RedriveView> redrive(byte[] body) {
        return callers.atDeadLetters().chain(caller -> {
            var asked = requests.read(body);
            return control.redriving(Optional.ofNullable(asked.since()), caller)
                    .chain(() -> redrive(asked))
                    .onFailure(IllegalArgumentException.class)
                    .transform(failure -> notACursor());
        });
    }

    private Uni<RedriveView> redrive(RedriveRequest asked) {
        if (asked.letters() != null) {
            return box.redrive(asked.letters());
        }
        return asked.since() != null ? box.redriveSince(asked.since()) : box.redriveRest(asked.cursor());
    }

    private static ProblemException notACursor() {
        return new ProblemException(Problem.of(
                ErrorCode.INVALID_PARAMETER,
                "The parameter cursor has to be the next of an earlier answer.",
                "cursor"));
    }
}
