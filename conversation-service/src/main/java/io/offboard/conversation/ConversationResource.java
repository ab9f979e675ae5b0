package io.offboard.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.offboard.api.DropIn;
import io.offboard.error.ErrorCode;
import io.offboard.error.Problem;
import io.offboard.error.ProblemException;
import io.offboard.vendor.easemob.Easemob;
import io.offboard.vendor.easemob.EasemobApp;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Easemob's own request at our address [seed]. */
@Path("/{org_name}/{app_name}/users/{username}/user_channel")
@Tag(name = "Easemob", description = "The vendor's own request: change base URL and token, nothing else")
public class ConversationResource {

    private final DropIn dropIn;
    private final Easemob vendor;

    ConversationResource(DropIn dropIn, Easemob vendor) {
        this.dropIn = dropIn;
        this.vendor = vendor;
    }

    @DELETE
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "deleteConversation",
            summary = "Delete a conversation one-way",
            description = "The user loses the conversation on the server; the other side keeps it.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = DeleteConversations.Conversation.class),
                            examples =
                                    @ExampleObject(
                                            name = "The vendor's own example",
                                            value = "{\"channel\":\"u2\",\"type\":\"chat\",\"delete_roam\":true}")))
    @APIResponse(
            responseCode = "200",
            description = "The vendor did it; the header Operation-Id names the operation",
            content =
                    @Content(
                            schema = @Schema(implementation = DeletedConversation.class),
                            examples = @ExampleObject(name = "The vendor's own example", value = """
                                                    {"path":"/users/user_channel",\
                                                    "uri":"https://XXXX/XXXX/XXXX/users/u1/user_channel",\
                                                    "timestamp":1638440544078,"organization":"XXXX",\
                                                    "application":"c3624975-XXXX-XXXX-9da2-ee91ed4c5a76",\
                                                    "entities":[],"action":"delete","data":{"result":"ok"},\
                                                    "duration":3,"applicationName":"XXXX"}""")))
    @APIResponse(responseCode = "202", description = "Recorded, not done yet: Location tells where to look")
    @APIResponse(
            responseCode = "400",
            description = "Refused, in the vendor's words",
            content = @Content(schema = @Schema(implementation = ConversationErrors.Envelope.class)))
    @APIResponse(
            responseCode = "404",
            description = "There is no such app",
            content = @Content(schema = @Schema(implementation = ConversationErrors.Envelope.class)))
    @APIResponse(
            responseCode = "415",
            description = "The body is declared as something else than JSON",
            content = @Content(schema = @Schema(implementation = ConversationErrors.Envelope.class)))
    public Uni<Response> delete(
            @PathParam("org_name") String org,
            @PathParam("app_name") String app,
            @PathParam("username") String username,
            byte[] body,
            @Context UriInfo address) {
        requireKnown(vendor, org, app);
        var uri = address.getRequestUri().toString();
        return dropIn.carryOut(
                ConversationHandler.KIND,
                command(org, app, username, dropIn.parse(body)),
                ended -> Response.ok(
                        DeletedConversation.of(uri, org, app, ended.operation().result())));
    }

    /** The body stands alone in it, so that nothing in it can pass for a part of the path. */
    private static JsonNode command(String org, String app, String username, JsonNode body) {
        var command = JsonNodeFactory.instance
                .objectNode()
                .put(DeleteConversations.ORG, org)
                .put(DeleteConversations.APP, app)
                .put(DeleteConversations.USERNAME, username);
        command.putArray(DeleteConversations.CHANNELS).add(body);
        return command;
    }

    /** @throws ProblemException in the vendor's words, when there is no such app */
    static void requireKnown(Easemob vendor, String org, String app) {
        if (!vendor.knows(new EasemobApp(org, app))) {
            throw new ProblemException(Problem.of(
                    ErrorCode.NOT_FOUND,
                    "Could not find application for %s/%s".formatted(org, app),
                    DeleteConversations.APP));
        }
    }
}
