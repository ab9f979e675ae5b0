package io.offboard.api;

import io.offboard.bundle.BundleMaker;
import io.offboard.bundle.BundlePage;
import io.offboard.error.ErrorCode;
import io.offboard.error.Problem;
import io.offboard.error.ProblemException;
import io.offboard.error.SharedAnswers;
import io.offboard.proof.Bundle;
import io.offboard.receipt.ReceiptKeys;
import io.offboard.runtime.CallerContext;
import io.offboard.security.CaseCallers;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
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
@APIResponse(responseCode = "404", ref = SharedAnswers.NO_SUCH_CASE)
@APIResponse(responseCode = "406", description = "Neither application/jose nor text/html is asked for")
@APIResponse(responseCode = "409", description = "The case has more receipts than one bundle takes")
@APIResponse(
        responseCode = "503",
        description = "The database is away, or too many bundles are being handed out: try again after Retry-After")
public class CaseBundleResource {

    private static final String JOSE = "application/jose";

    private final OpenDesk desk;
    private final CaseCallers callers;
    private final BundleMaker maker;
    private final BundlePage page;
    private final BundleRoom room;
    private final ReceiptKeys keys;

    CaseBundleResource(
            OpenDesk desk, CaseCallers callers, BundleMaker maker, BundlePage page, BundleRoom room, ReceiptKeys keys) {
        this.desk = desk;
        this.callers = callers;
        this.maker = maker;
        this.page = page;
        this.room = room;
        this.keys = keys;
    }

    @GET
    @Produces(JOSE)
    @Operation(
            operationId = "getBundle",
            summary = "Get the bundle of a case",
            description = "A compact JWS (EdDSA) over how the parts of the case stand, the receipts of all their"
                    + " operations, the keys that verify those, and what is not done. Takes the permission case:read,"
                    + " or who opened the case.")
    @APIResponse(
            responseCode = "200",
            description = "The bundle, signed by this service; as text/html, a page of it to read and to print. With"
                    + " Retry-After some receipts are still due, and it says which",
            content = {
                @Content(mediaType = JOSE, schema = @Schema(implementation = String.class)),
                @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(implementation = String.class))
            })
    public Uni<RestResponse<String>> signed(@RestPath String id, @Context RoutingContext request) {
        return answer(id, request, bundle -> bundle.signed(keys.signing())).map(ResponseBuilder::build);
    }

    @GET
    @Produces(MediaType.TEXT_HTML + ";qs=0.5")
    @Operation(hidden = true)
    public Uni<RestResponse<String>> page(@RestPath String id, @Context RoutingContext request) {
        return answer(id, request, page::of)
                // Otherwise it would be the type above, with what is said there of its quality.
                .map(answer -> answer.type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                        .header("Content-Security-Policy", page.policy())
                        .header("X-Content-Type-Options", "nosniff")
                        .header("Referrer-Policy", "no-referrer")
                        .build());
    }

    private Uni<ResponseBuilder<String>> answer(String id, RoutingContext request, Function<Bundle, String> form) {
        desk.require();
        var caseId = OpenDesk.uuid(id);
        return callers.current()
                .chain(caller ->
                        caller.mayRead() ? Uni.createFrom().voidItem() : desk.requireOwn(caseId, caller.labels()))
                .chain(() -> desk.find(caseId))
                .invoke(found -> take(BundleMaker.size(found), request))
                .chain(found -> maker.of(found, room.most()))
                // To sign or to write many receipts takes longer than an event loop may be held.
                .chain(bundle -> CallerContext.onWorker(() -> answer(bundle, form)));
    }

    /** Room for the bundle until it is sent, or nobody waits for it any longer. */
    private void take(int receipts, RoutingContext request) {
        if (!room.take(receipts)) {
            throw new ProblemException(
                    Problem.of(ErrorCode.UNAVAILABLE, "Too many bundles are being handed out at once. Try again."));
        }
        request.addEndHandler(ended -> room.free(receipts));
    }

    private static ResponseBuilder<String> answer(Bundle bundle, Function<Bundle, String> form) {
        var answer = ResponseBuilder.ok(form.apply(bundle)).header(HttpHeaders.CACHE_CONTROL, "no-store");
        return bundle.due().isEmpty() ? answer : answer.header(HttpHeaders.RETRY_AFTER, "1");
    }
}
