package io.offboard.bundle;

import io.offboard.error.ErrorCode;
import io.offboard.error.Problem;
import io.offboard.error.ProblemException;
import io.offboard.proof.Bundle;
import io.offboard.receipt.ReceiptKeys;
import io.offboard.runtime.CallerContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Hands out the bundle of a case: signed, or as a page to read. */
@Path("/cases/{id}/bundle")
@Tag(name = "Receipts")
@APIResponse(
        responseCode = "404",
        description = "There is no such case",
        content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = Problem.class)))
@APIResponse(
        responseCode = "409",
        description = "The case has more receipts than one bundle takes",
        content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = Problem.class)))
@APIResponse(
        responseCode = "503",
        description = "The database is away: try again after Retry-After",
        content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = Problem.class)))
public class BundleResource {

    private static final String JOSE = "application/jose";

    private final BundleMaker maker;
    private final BundlePage page;
    private final ReceiptKeys keys;

    BundleResource(BundleMaker maker, BundlePage page, ReceiptKeys keys) {
        this.maker = maker;
        this.page = page;
        this.keys = keys;
    }

    @GET
    @Produces(JOSE)
    @Operation(
            operationId = "getBundle",
            summary = "Get the bundle of a case",
            description = "A compact JWS (EdDSA) over how the parts of the case stand, the receipts of all their"
                    + " operations, the keys that verify those, and what is not done. With Retry-After some receipts"
                    + " are still due, and it says which.")
    @APIResponse(
            responseCode = "200",
            description = "The bundle, signed by this service",
            content = @Content(mediaType = JOSE, schema = @Schema(implementation = String.class)))
    public Uni<RestResponse<String>> signed(@RestPath String id) {
        return answer(id, bundle -> bundle.signed(keys.signing())).map(ResponseBuilder::build);
    }

    @GET
    @Produces(MediaType.TEXT_HTML + ";qs=0.5")
    @Operation(hidden = true)
    public Uni<RestResponse<String>> page(@RestPath String id) {
        return answer(id, page::of)
                .map(answer -> answer.header("Content-Security-Policy", page.policy())
                        .header("X-Content-Type-Options", "nosniff")
                        .header("Referrer-Policy", "no-referrer")
                        .build());
    }

    private Uni<ResponseBuilder<String>> answer(String id, Function<Bundle, String> form) {
        return maker.of(read(id))
                .onItem()
                .ifNull()
                .failWith(BundleResource::noSuchCase)
                .chain(bundle -> CallerContext.keeping(() -> Uni.createFrom()
                        .item(() -> answer(bundle, form))
                        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())));
    }

    private static ResponseBuilder<String> answer(Bundle bundle, Function<Bundle, String> form) {
        var answer = ResponseBuilder.ok(form.apply(bundle)).header(HttpHeaders.CACHE_CONTROL, "no-store");
        return bundle.due().isEmpty() ? answer : answer.header(HttpHeaders.RETRY_AFTER, "1");
    }

    private static UUID read(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw noSuchCase();
        }
    }

    private static ProblemException noSuchCase() {
        return new ProblemException(Problem.of(ErrorCode.NOT_FOUND, "There is no case with this id."));
    }
}
