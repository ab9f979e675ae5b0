package io.offboard.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.offboard.api.DropIn;
import io.offboard.operation.OperationError;
import io.offboard.vendor.zsgf.AccessTokenReplacement;
import io.offboard.vendor.zsgf.NewAccessToken;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** ZSGF's own requests at our address [seed], and the merge that it lacks. */
@Path("/AccessToken/{appKey}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "ZSGF", description = "The vendor's own requests: change base URL and token, nothing else")
@APIResponse(
        responseCode = "200",
        description = "The vendor's envelope: its code tells whether it was done",
        content = @Content(schema = @Schema(implementation = Envelope.class)))
@APIResponse(
        responseCode = "400",
        description = "Refused, in the vendor's words; for a header of ours, in its envelope",
        content = {
            @Content(
                    mediaType = "application/problem+json",
                    schema = @Schema(implementation = TokenErrors.ModelProblem.class)),
            @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Envelope.class))
        })
@APIResponse(responseCode = "401", description = "No valid bearer token; the body is empty")
@APIResponse(
        responseCode = "502",
        description = "The vendor did not do it, and not by the caller's fault",
        content = @Content(schema = @Schema(implementation = Envelope.class)))
public class TokenResource {

    /** For answers that show tokens: no cache on the way may keep them. */
    static final String NO_STORE = "no-store";

    private static final String RECORDED = "Recorded, not done yet: Location tells where to look";
    private static final String NOT_JSON = "NotJson";
    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final DropIn dropIn;
    private final Listing listing;

    TokenResource(DropIn dropIn, Listing listing) {
        this.dropIn = dropIn;
        this.listing = listing;
    }

    @GET
    @Operation(
            operationId = "listTokens",
            summary = "List tokens",
            description = "Shows every token itself: only for those who may read them.")
    public Uni<Response> list(
            @PathParam("appKey") String appKey,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER)) @QueryParam("userId") String userId,
            @Parameter(hidden = true) @QueryParam("userID") String asInBodies,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER)) @QueryParam("skip") String skip,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER)) @QueryParam("take") String take) {
        return listing.answer(JsonNodeFactory.instance
                .objectNode()
                .put(Fields.APP_KEY, appKey)
                // Passed over, the vendor's other spelling would show everybody's.
                .put("userId", userId == null ? asInBodies : userId)
                .put("skip", skip)
                .put("take", take));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createToken",
            summary = "Create a token",
            description = "Tells the new token once. It carries a mark among its tags, for which these may be no"
                    + " longer than 220 characters.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = NewAccessToken.class),
                            examples =
                                    @ExampleObject(
                                            name = "The vendor's fields",
                                            value = "{\"title\":\"laptop\",\"tags\":\"work\",\"userID\":1001,"
                                                    + "\"description\":\"\",\"permissions\":\"read,write\","
                                                    + "\"expireInDays\":30}")))
    @APIResponse(responseCode = "202", description = RECORDED)
    @APIResponse(responseCode = "415", ref = NOT_JSON)
    public Uni<Response> create(@PathParam("appKey") String appKey, byte[] body) {
        var data = dropIn.parse(body);
        if (data instanceof ObjectNode fields) {
            // The vendor's request has no such field, and what the vendor does not know it passes over.
            fields.remove(CreateToken.ENCRYPT_TO);
            fields.put(Fields.APP_KEY, appKey);
        }
        return dropIn.carryOut(CreateHandler.KIND, data, ended -> Response.ok(Envelope.created(ended))
                .header(HttpHeaders.CACHE_CONTROL, NO_STORE));
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "replaceToken",
            summary = "Replace a token",
            description = "What is left out takes the vendor's default: a token without enable is disabled.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = AccessTokenReplacement.class),
                            examples =
                                    @ExampleObject(
                                            name = "The vendor's fields",
                                            value = "{\"title\":\"laptop\",\"tags\":\"\",\"description\":\"\","
                                                    + "\"permissions\":\"read\",\"enable\":true}")))
    @APIResponse(responseCode = "202", description = RECORDED)
    @APIResponse(responseCode = "415", ref = NOT_JSON)
    public Uni<Response> replace(
            @PathParam("appKey") String appKey,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER, format = "int64")) @PathParam("id") String id,
            byte[] body) {
        return update(appKey, id, body, UpdateToken.Mode.replace);
    }

    @PATCH
    @Path("/{id}")
    @Consumes({MERGE_PATCH, MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "changeToken",
            summary = "Change a token",
            description = "A merge patch (RFC 7396): what is left out stays, null gives the vendor's default.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = AccessTokenReplacement.class),
                            examples =
                                    @ExampleObject(name = "Disable, and nothing else", value = "{\"enable\":false}")))
    @APIResponse(responseCode = "202", description = RECORDED)
    @APIResponse(responseCode = "415", ref = NOT_JSON)
    public Uni<Response> merge(
            @PathParam("appKey") String appKey,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER, format = "int64")) @PathParam("id") String id,
            byte[] body) {
        return update(appKey, id, body, UpdateToken.Mode.merge);
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            operationId = "deleteToken",
            summary = "Delete a token",
            description = "Whoever uses it is refused from then on.")
    @APIResponse(responseCode = "202", description = RECORDED)
    public Uni<Response> delete(
            @PathParam("appKey") String appKey,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER, format = "int64")) @PathParam("id") String id) {
        var data = named(JsonNodeFactory.instance.objectNode(), appKey, id);
        return dropIn.carryOut(DeleteHandler.KIND, data, ended -> Response.ok(Envelope.done()));
    }

    private Uni<Response> update(String appKey, String id, byte[] body, UpdateToken.Mode mode) {
        return dropIn.carryOut(
                UpdateHandler.KIND,
                update(dropIn.parse(body), appKey, id, mode),
                ended -> Response.ok(Envelope.done()),
                TokenResource::refusal);
    }

    private static Optional<Response.ResponseBuilder> refusal(OperationError error) {
        return error.code().equals(UpdateHandler.UNKNOWN_TOKEN)
                ? Optional.of(Response.ok(Envelope.unknownToken(error.message())))
                : Optional.empty();
    }

    private static JsonNode update(JsonNode body, String appKey, String id, UpdateToken.Mode mode) {
        if (body instanceof ObjectNode fields) {
            return named(fields, appKey, id).put(UpdateToken.MODE, mode.name());
        }
        // The vendor judges the path before the body.
        return Fields.isInteger(id)
                ? MissingNode.getInstance()
                : named(JsonNodeFactory.instance.objectNode(), appKey, id);
    }

    private static ObjectNode named(ObjectNode fields, String appKey, String id) {
        return fields.put(Fields.APP_KEY, appKey).put(Fields.ID, id);
    }
}
