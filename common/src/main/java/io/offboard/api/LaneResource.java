package io.offboard.api;

import io.offboard.control.LaneControl;
import io.offboard.control.LaneView;
import io.offboard.error.ErrorCode;
import io.offboard.error.Problem;
import io.offboard.error.ProblemException;
import io.offboard.error.SharedAnswers;
import io.offboard.security.Callers;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** The lanes, one for each vendor account: how they stand, and to stop one and let it go on. */
@Path("/lanes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Lanes", description = "The ways to the vendor's accounts: how they stand, to pause and to resume them")
public class LaneResource {

    private static final int LONGEST_ACCOUNT = 512;

    private final LaneControl control;
    private final Callers callers;

    LaneResource(LaneControl control, Callers callers) {
        this.control = control;
        this.callers = callers;
    }

    @GET
    @Operation(
            operationId = "listLanes",
            summary = "List the lanes",
            description =
                    "What is pending and what is paused is that of all replicas; calls and limits are those of the"
                            + " replica that answers.")
    @APIResponse(
            responseCode = "200",
            description = "The lanes that are in use or paused, by account",
            content = @Content(schema = @Schema(implementation = LaneView.class, type = SchemaType.ARRAY)))
    public Uni<List<LaneView>> list() {
        return control.list();
    }

    @POST
    @Path("/{account}/pause")
    @Operation(
            operationId = "pauseLane",
            summary = "Pause a lane",
            description =
                    "No call of it begins any more, on any replica and after any restart, until it is resumed; each"
                            + " replica looks once a second. Its operations wait, and who hands them in by the vendor's own request"
                            + " is answered 202. They are given up when their retry horizon is over, as ever. An account that was"
                            + " not used yet can be paused, too: the answer shows what is pending for it.")
    @APIResponse(
            responseCode = "200",
            description = "The lane, which is paused now or was before",
            content = @Content(schema = @Schema(implementation = LaneView.class)))
    @APIResponse(responseCode = "403", ref = SharedAnswers.CONTROL_ONLY)
    public Uni<LaneView> pause(@RestPath String account) {
        return callers.controlling().chain(caller -> control.pause(readable(account), caller.label()));
    }

    @POST
    @Path("/{account}/resume")
    @Operation(
            operationId = "resumeLane",
            summary = "Resume a lane",
            description = "Its calls begin again, on all replicas. Nothing changes when it is not paused.")
    @APIResponse(
            responseCode = "200",
            description = "The lane",
            content = @Content(schema = @Schema(implementation = LaneView.class)))
    @APIResponse(responseCode = "403", ref = SharedAnswers.CONTROL_ONLY)
    public Uni<LaneView> resume(@RestPath String account) {
        return callers.controlling().chain(caller -> control.resume(readable(account), caller.label()));
    }

    private static String readable(String account) {
        if (account.length() > LONGEST_ACCOUNT || account.chars().anyMatch(Character::isISOControl)) {
            throw new ProblemException(Problem.of(ErrorCode.NOT_FOUND, "There is no account with this name."));
        }
        return account;
    }
}
