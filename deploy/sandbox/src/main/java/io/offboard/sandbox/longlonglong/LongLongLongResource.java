package io.offboard.sandbox.longlonglong;

import com.fasterxml.jackson.annotation.JsonFormat;
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
import java.time.LocalDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Admin API of longlonglong's state. */
@Path("/sandbox/longlonglong/users")
@Tag(name = "longlonglong")
public class LongLongLongResource {
    private final CustomerPools pools;
    private final StrictJson json;

    LongLongLongResource(CustomerPools pools, StrictJson json) {
        this.pools = pools;
        this.json = json;
    }

    /** Customers to import: by phone, as a series, or both; none at all makes the user known. */
    public record Customers(
            List<String> phones,
            Series series,
            @JsonFormat(pattern = "uuuu-MM-dd HH:mm:ss") LocalDateTime importedAt) {
        public Customers {
            Problem.required("importedAt", importedAt == null ? null : importedAt.toString());
        }
    }

    @POST
    @Path("{userId}/customers")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Imports customers into a user's pool, and makes the user known")
    public Seeded add(
            @PathParam("userId") String userId,
            @RequestBody(content = @Content(schema = @Schema(implementation = Customers.class))) String body) {
        Customers seed = json.read(body, Customers.class);
        int added = pools.add(userId, Series.all(seed.phones(), seed.series()), seed.importedAt());
        return new Seeded(added, pools.size());
    }

    @GET
    @Path("{userId}/customers")
    @Operation(summary = "The phones in a user's pool")
    public List<String> phones(@PathParam("userId") String userId) {
        return pools.phones(userId);
    }
}
