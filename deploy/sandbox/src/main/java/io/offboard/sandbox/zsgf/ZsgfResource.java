package io.offboard.sandbox.zsgf;

import io.offboard.sandbox.problem.Problem;
import io.offboard.sandbox.problem.StrictJson;
import io.offboard.sandbox.seed.Seeded;
import io.offboard.sandbox.seed.Series;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Admin API of ZSGF's state; the vendor's own list shows it. */
@Path("/sandbox/zsgf/tokens")
@Tag(name = "zsgf")
public class ZsgfResource {
    private final TokenStore store;
    private final StrictJson json;
    private final Clock clock;

    ZsgfResource(TokenStore store, StrictJson json, Clock clock) {
        this.store = store;
        this.json = json;
        this.clock = clock;
    }

    /** Tokens to create, one for each title of the list and the series. */
    public record Tokens(String appKey, long userID, List<String> titles, Series series, String permissions) {
        public Tokens {
            Problem.required("appKey", appKey);
            permissions = permissions == null ? "" : permissions;
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Creates tokens that never expire, and makes the app key known")
    public Seeded add(@RequestBody(content = @Content(schema = @Schema(implementation = Tokens.class))) String body) {
        Tokens seed = json.read(body, Tokens.class);
        long added = Series.all(seed.titles(), seed.series())
                .map(title -> new TokenRules.Creation(title, "", seed.userID(), "", seed.permissions(), -1))
                .filter(creation ->
                        store.create(seed.appKey(), creation, clock.instant()).isPresent())
                .count();
        return new Seeded((int) added, store.size());
    }
}
