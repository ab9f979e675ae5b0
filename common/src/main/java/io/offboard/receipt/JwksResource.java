package io.offboard.receipt;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Shows the keys that verify receipts to everybody: who checks a receipt may not be one of us. */
@Path("/.well-known/jwks.json")
@Tag(name = "Receipts")
public class JwksResource {

    private final ReceiptKeys keys;

    JwksResource(ReceiptKeys keys) {
        this.keys = keys;
    }

    @GET
    @SecurityRequirements
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "getKeys",
            summary = "Get the keys that verify receipts",
            description = "A JSON Web Key Set (RFC 7517): today's key, and those of before. No token is needed.")
    @APIResponse(
            responseCode = "200",
            description = "The keys",
            content = @Content(schema = @Schema(implementation = JsonNode.class)))
    public Map<String, List<Map<String, Object>>> get() {
        return keys.jwks();
    }
}
