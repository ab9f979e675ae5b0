package io.offboard.sandbox.seed;

import io.offboard.sandbox.Resettable;
import io.quarkus.arc.All;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Takes the whole sandbox back to how it started. */
@Path("/sandbox/reset")
@Tag(name = "reset")
public class ResetResource {
    private final List<Resettable> parts;

    ResetResource(@All List<Resettable> parts) {
        this.parts = parts;
    }

    @POST
    @Operation(summary = "State, switches, limits, journal and randomness as at the start")
    public void reset() {
        parts.forEach(Resettable::reset);
    }
}
