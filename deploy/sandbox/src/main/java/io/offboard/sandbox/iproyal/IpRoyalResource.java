package io.offboard.sandbox.iproyal;

import io.offboard.sandbox.problem.Problem;
import io.offboard.sandbox.problem.StrictJson;
import io.offboard.sandbox.seed.Seeded;
import io.offboard.sandbox.seed.Series;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Admin API of IPRoyal's state. */
@Path("/sandbox/iproyal/users")
@Tag(name = "iproyal")
public class IpRoyalResource {
    private final ResidentialUsers users;
    private final StrictJson json;

    IpRoyalResource(ResidentialUsers users, StrictJson json) {
        this.users = users;
        this.json = json;
    }

    /** Users to make known: by hash, as a series, or both. */
    public record Users(List<String> hashes, Series series) {}

    /** A user and how often its sessions were reset. */
    public record User(String hash, long resets) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Makes residential users known")
    public Seeded add(@RequestBody(content = @Content(schema = @Schema(implementation = Users.class))) String body) {
        Users seed = json.read(body, Users.class);
        return new Seeded(users.add(Series.all(seed.hashes(), seed.series())), users.size());
    }

    @GET
    @Path("{hash}")
    @Operation(summary = "How often a user's sessions were reset")
    public User one(@PathParam("hash") String hash) {
        Long resets = users.resets(hash);
        if (resets == null) {
            throw new Problem(404, "No residential user " + hash);
        }
        return new User(hash, resets);
    }
}
