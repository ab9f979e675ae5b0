package io.offboard.receipt;

import io.offboard.ledger.Receipts;
import io.offboard.proof.ChainedReceipt;
import io.offboard.proof.SignedLink;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Hands out the receipt of an operation. */
@Path("/operations/{id}/receipt")
@Tag(name = "Receipts", description = "Show what became of operations, to people who do not take our word for it")
public class ReceiptResource {

    private final ReceiptLookup lookup;
    private final ReceiptKeys keys;

    ReceiptResource(ReceiptLookup lookup, ReceiptKeys keys) {
        this.lookup = lookup;
        this.keys = keys;
    }

    @GET
    @Produces("application/jose")
    @Operation(
            operationId = "getReceipt",
            summary = "Get the receipt of an operation that has ended",
            description = "A compact JWS (EdDSA; the keys are at /.well-known/jwks.json) over what was done, how often"
                    + " and when, without a target, and over its place in the service's chain. It stays when the"
                    + " operation itself has been deleted.")
    @APIResponse(
            responseCode = "200",
            description = "The receipt",
            content = @Content(mediaType = "application/jose", schema = @Schema(implementation = String.class)))
    @APIResponse(responseCode = "404", description = "There is no such operation, or its receipt has left")
    @APIResponse(
            responseCode = "409",
            description = "There is no receipt yet. With Retry-After the operation has ended, and its receipt is about"
                    + " to be made; without, it has not ended")
    public Uni<String> get(@RestPath String id) {
        return lookup.find(id).map(this::signed);
    }

    private String signed(Receipts.Kept kept) {
        return ChainedReceipt.of(kept.contents(), SignedLink.read(kept.link()), kept.position())
                .signed(keys.signing());
    }
}
