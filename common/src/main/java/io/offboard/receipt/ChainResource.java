package io.offboard.receipt;

import io.offboard.error.ErrorCode;
import io.offboard.error.Problem;
import io.offboard.error.ProblemException;
import io.offboard.error.SharedAnswers;
import io.offboard.ledger.Receipts;
import io.offboard.proof.Anchor;
import io.offboard.proof.Finding;
import io.offboard.proof.Link;
import io.offboard.proof.SignedLink;
import io.offboard.proof.Verification;
import io.offboard.security.ServiceConfig;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** Shows the chain of receipts, and tells whether a receipt is in it. */
@Path("/receipts")
@Tag(name = "Receipts")
public class ChainResource {

    private static final String JOSE = "application/jose";
    private static final String LINES = "application/x-ndjson";
    private static final int MOST_LINKS = 1000;

    private final Receipts receipts;
    private final Verification verification;

    ChainResource(Receipts receipts, ServiceConfig service, ReceiptKeys keys) {
        this.receipts = receipts;
        this.verification = new Verification(service.urn(), keys.verifying());
    }

    @GET
    @Produces(LINES)
    @Operation(
            operationId = "exportReceipts",
            summary = "Export the chain of receipts",
            description =
                    "Link by link, oldest first, each followed by its receipts, as JSON lines. Where links have left, it"
                            + " begins with an anchor in place of the last of them. What was exported is verified without the"
                            + " service, by deploy/local/verify-receipts.")
    @APIResponse(
            responseCode = "200",
            description = "The links after the given one",
            content = @Content(mediaType = LINES, schema = @Schema(implementation = ChainLine.class)))
    @APIResponse(responseCode = "400", ref = SharedAnswers.UNREADABLE_PARAMETER)
    public Multi<ChainLine> export(
            @RestQuery @Parameter(description = "The number of the last link of an earlier page; 0 unless given")
                    String after,
            @RestQuery
                    @Parameter(
                            description =
                                    "How many links, 1 to 1000, by default 1000; each has fewer than 1500 receipts")
                    String limit) {
        var first = number("after", after, 0, Long.MAX_VALUE, 0);
        var links = number("limit", limit, 1, MOST_LINKS, MOST_LINKS);
        return Multi.createBy()
                .repeating()
                .uni(() -> new AtomicLong(first), this::next)
                .whilst(Optional::isPresent)
                .select()
                .first(links)
                .onItem()
                .transformToIterable(
                        found -> found.stream().flatMap(ChainLine::of).toList());
    }

    private Uni<Optional<Receipts.KeptLink>> next(AtomicLong last) {
        return receipts.after(last.get()).invoke(found -> found.ifPresent(link -> last.set(link.number())));
    }

    @POST
    @Path("/verify")
    @Consumes({JOSE, MediaType.TEXT_PLAIN})
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "verifyReceipt",
            summary = "Verify a receipt",
            description = "Whether it is a receipt of this service, unchanged, and in its chain; if not, what is wrong,"
                    + " by name. It takes the permission to read.")
    @RequestBody(content = @Content(mediaType = JOSE, schema = @Schema(implementation = String.class)))
    @APIResponse(
            responseCode = "200",
            description = "The verdict, whatever it is",
            content = @Content(schema = @Schema(implementation = Verdict.class)))
    @APIResponse(responseCode = "415", description = "Neither application/jose nor text/plain")
    public Uni<Verdict> verify(String receipt) {
        var alone = verification.verify(receipt.strip());
        return alone.finding() != Finding.VALID
                ? Uni.createFrom().item(Verdict.of(alone.finding(), alone.receipt()))
                : inChain(alone);
    }

    private Uni<Verdict> inChain(Verification.Verdict alone) {
        var claimed = alone.receipt().orElseThrow().link();
        return receipts.firstFrom(claimed.number())
                .map(kept -> kept.map(line -> compare(claimed, line)).orElse(Finding.UNKNOWN_LINK))
                .map(finding -> Verdict.of(finding, alone.receipt()));
    }

    /** @param line what stands in the chain under the claimed number, or else under the next one */
    private static Finding compare(Link claimed, String line) {
        var anchor = Anchor.read(line);
        var number = anchor.map(Anchor::number)
                .orElseGet(() -> SignedLink.read(line).link().number());
        var digest = anchor.map(Anchor::digest)
                .orElseGet(() -> SignedLink.read(line).link().digest());
        if (number != claimed.number()) {
            return anchor.isPresent() ? Finding.LEFT_LINK : Finding.UNKNOWN_LINK;
        }
        return digest.equals(claimed.digest()) ? Finding.VALID : Finding.CHANGED_LINK;
    }

    private static long number(String name, String text, long least, long most, long unless) {
        try {
            var number = text == null || text.isEmpty() ? unless : Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, like what is out of bounds.
        }
        throw new ProblemException(
                Problem.of(ErrorCode.INVALID_PARAMETER, "The %s has to be a whole number.".formatted(name), name));
    }
}
