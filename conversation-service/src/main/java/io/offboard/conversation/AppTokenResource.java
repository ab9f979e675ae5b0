package io.offboard.conversation;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.offboard.api.DropIn;
import io.offboard.vendor.easemob.Easemob;
import io.offboard.vendor.easemob.EasemobApp;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Easemob's request for an app token [public], which its SDKs send before any other. The token is one of our own OIDC
 * provider, for a client of it: the vendor is not asked, and its credentials are of no use here. Open, as it has to be.
 */
@Path("/{org_name}/{app_name}/token")
@Tag(name = "Easemob")
public class AppTokenResource {

    private static final String NO_STORE = "no-store";

    private final DropIn dropIn;
    private final Easemob vendor;
    private final ProviderTokens tokens;

    AppTokenResource(DropIn dropIn, Easemob vendor, ProviderTokens tokens) {
        this.dropIn = dropIn;
        this.vendor = vendor;
        this.tokens = tokens;
    }

    /** The vendor's answer [public]. */
    @Schema(name = "AppToken")
    @RegisterForReflection
    record AppToken(
            @JsonProperty("access_token") String accessToken,

            @Schema(description = "Seconds") @JsonProperty("expires_in")
            long expiresIn,

            @Schema(description = "An id of the app, the same each time; not the one that it has at the vendor")
            UUID application) {

        static AppToken of(ProviderTokens.Issued issued, String org, String app) {
            var id = UUID.nameUUIDFromBytes(new EasemobApp(org, app).name().getBytes(UTF_8));
            return new AppToken(issued.token().reveal(), issued.expiresIn(), id);
        }

        @Override
        public String toString() {
            return "AppToken[***]";
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "getAppToken",
            summary = "Get a token",
            description = "A token of this service's own OIDC provider, for a client of it, by client credentials."
                    + " How long it lives is for the provider to say. 10 a minute for one client.")
    @SecurityRequirements
    @RequestBody(
            content =
                    @Content(
                            schema =
                                    @Schema(
                                            type = SchemaType.OBJECT,
                                            requiredProperties = {
                                                AppTokenRequest.GRANT_TYPE,
                                                AppTokenRequest.CLIENT_ID,
                                                AppTokenRequest.CLIENT_SECRET
                                            },
                                            properties = {
                                                @SchemaProperty(
                                                        name = AppTokenRequest.GRANT_TYPE,
                                                        type = SchemaType.STRING,
                                                        enumeration = AppTokenRequest.CLIENT_CREDENTIALS),
                                                @SchemaProperty(
                                                        name = AppTokenRequest.CLIENT_ID,
                                                        type = SchemaType.STRING),
                                                @SchemaProperty(
                                                        name = AppTokenRequest.CLIENT_SECRET,
                                                        type = SchemaType.STRING),
                                                @SchemaProperty(
                                                        name = "ttl",
                                                        type = SchemaType.INTEGER,
                                                        description = "Passed over")
                                            }),
                            examples = @ExampleObject(name = "The vendor's own example", value = """
                                            {"grant_type":"client_credentials","client_id":"machine",\
                                            "client_secret":"a secret","ttl":1024000}""")))
    @APIResponse(
            responseCode = "200",
            description = "The token, which no cache may keep",
            content = @Content(schema = @Schema(implementation = AppToken.class)))
    @APIResponse(
            responseCode = "400",
            description = "No request for a client's token",
            content = @Content(schema = @Schema(implementation = ConversationErrors.Envelope.class)))
    @APIResponse(
            responseCode = "401",
            description = "The provider does not know the client, or its secret",
            content = @Content(schema = @Schema(implementation = ConversationErrors.Envelope.class)))
    @APIResponse(
            responseCode = "404",
            description = "There is no such app, or no OIDC provider that issues tokens",
            content = @Content(schema = @Schema(implementation = ConversationErrors.Envelope.class)))
    @APIResponse(
            responseCode = "429",
            description = "Asked too often: try again after Retry-After",
            content = @Content(schema = @Schema(implementation = ConversationErrors.Envelope.class)))
    @APIResponse(
            responseCode = "503",
            description = "The provider is away: try again after Retry-After",
            content = @Content(schema = @Schema(implementation = ConversationErrors.Envelope.class)))
    public Uni<Response> issue(@PathParam("org_name") String org, @PathParam("app_name") String app, byte[] body) {
        ConversationResource.requireKnown(vendor, org, app);
        return tokens.issue(AppTokenRequest.read(dropIn.parse(body)))
                .map(issued -> Response.ok(AppToken.of(issued, org, app))
                        .header(HttpHeaders.CACHE_CONTROL, NO_STORE)
                        .build());
    }
}
