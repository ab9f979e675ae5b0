package io.offboard.sandbox.fault;

import io.offboard.sandbox.VendorName;
import io.offboard.sandbox.problem.Problem;
import io.offboard.sandbox.problem.StrictJson;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.util.EnumMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Admin API of the switches. */
@Path("/sandbox/switches")
@Tag(name = "switches")
public class SwitchResource {
    private final SwitchBoard board;
    private final StrictJson json;

    SwitchResource(SwitchBoard board, StrictJson json) {
        this.board = board;
        this.json = json;
    }

    @GET
    @Operation(summary = "The switches of all vendors as they stand")
    public Map<VendorName, Switches> all() {
        Map<VendorName, Switches> all = new EnumMap<>(VendorName.class);
        for (VendorName vendor : VendorName.values()) {
            all.put(vendor, board.now(vendor));
        }
        return all;
    }

    @GET
    @Path("{vendor}")
    @Operation(summary = "One vendor's switches as they stand; after and times of a fault count down")
    public Switches one(@PathParam("vendor") String vendor) {
        return board.now(Problem.knownVendor(vendor));
    }

    @PUT
    @Path("{vendor}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "The vendor's start switches with these changes; what is not named goes back to the start")
    public Switches replace(
            @PathParam("vendor") String vendor,
            @RequestBody(content = @Content(schema = @Schema(implementation = Switches.class))) String body) {
        return board.replace(Problem.knownVendor(vendor), json.object(body));
    }

    @PATCH
    @Path("{vendor}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "The present switches with these changes; what is not named stays")
    public Switches change(
            @PathParam("vendor") String vendor,
            @RequestBody(content = @Content(schema = @Schema(implementation = Switches.class))) String body) {
        return board.change(Problem.knownVendor(vendor), json.object(body));
    }

    @DELETE
    @Path("{vendor}")
    @Operation(summary = "Back to the vendor's start switches")
    public Switches restore(@PathParam("vendor") String vendor) {
        return board.replace(Problem.knownVendor(vendor), json.object("{}"));
    }
}
