package io.offboard.receipt;

import io.offboard.error.ErrorCode;
import io.offboard.error.Problem;
import io.offboard.error.ProblemException;
import io.offboard.error.SharedAnswers;
import io.offboard.operation.TargetDigests;
import io.offboard.privacy.Digests;
import io.offboard.proof.CanonicalJson;
import io.offboard.security.AttemptsPerMinute;
import io.offboard.security.Callers;
import io.offboard.security.ServiceConfig;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.StringPermission;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.security.Permission;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;

/**
 * Tells whether an operation was about a target. Whoever may ask could try targets out, so it takes a permission of its
 * own, only so many are answered a minute, and each is written down without the target.
 */
@Path("/receipts/match")
@Tag(name = "Receipts")
public class MatchResource {

    private static final Logger AUDIT = Logger.getLogger("io.offboard.audit");

    /** So many questions of one caller are answered a minute ... */
    static final int EACH = 30;

    /** ... and so many of all callers, by each replica. */
    private static final int ALL = 300;

    private final ReceiptLookup lookup;
    private final Digests digests;
    private final CurrentIdentityAssociation callers;
    private final Callers labels;
    private final Permission permission;
    private final AttemptsPerMinute attempts;

    MatchResource(
            ReceiptLookup lookup,
            Digests digests,
            CurrentIdentityAssociation callers,
            Callers labels,
            ServiceConfig service,
            Clock clock) {
        this.lookup = lookup;
        this.digests = digests;
        this.callers = callers;
        this.labels = labels;
        this.permission = new StringPermission(service.domain(), "match");
        this.attempts = new AttemptsPerMinute(clock, EACH, ALL);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "matchReceipt",
            summary = "Ask whether an operation was about a target",
            description =
                    "Compares the target with the keyed digests in the operation's receipt, under today's digest key"
                            + " and those of before. It takes the permission <domain>:match, and every question is logged,"
                            + " without the target.")
    @APIResponse(
            responseCode = "200",
            description = "The answer",
            content = @Content(schema = @Schema(implementation = Match.class)))
    @APIResponse(responseCode = "400", description = "The target is missing, or the body is no JSON")
    @APIResponse(responseCode = "404", ref = SharedAnswers.NO_SUCH_OPERATION)
    @APIResponse(
            responseCode = "409",
            description =
                    "There is no receipt yet; with Retry-After it is about to be made. Or it has no digests of targets,"
                            + " because a version before those kept them has accepted the operation")
    @APIResponse(responseCode = "429", description = "Too many questions this minute: ask again after Retry-After")
    public Uni<Match> match(MatchQuestion question) {
        return callers.getDeferredIdentity()
                .call(this::requirePermission)
                .chain(caller -> match(question, labels.label(caller)));
    }

    /** The path says the same, but a path can be written in more than one way. */
    private Uni<Void> requirePermission(SecurityIdentity caller) {
        return caller.checkPermission(permission).map(granted -> {
            if (!granted) {
                throw new ForbiddenException();
            }
            return null;
        });
    }

    private Uni<Match> match(MatchQuestion question, String who) {
        attempts.count(who).ifPresent(MatchResource::refuse);
        if (question == null || question.target() == null || question.target().isEmpty()) {
            throw new ProblemException(Problem.of(ErrorCode.INVALID_BODY, "The target is missing.", "target"));
        }
        return lookup.find(question.operation())
                .map(kept -> matches(kept.contents(), question.target()))
                .invoke(matches ->
                        AUDIT.infof("action=match operation=%s by=%s matches=%s", question.operation(), who, matches))
                .map(matches -> new Match(question.operation(), matches));
    }

    private boolean matches(String contents, String target) {
        var receipt = CanonicalJson.read(contents).orElseThrow();
        List<String> kept = StreamSupport.stream(receipt.path("targetDigests").spliterator(), false)
                .map(digest -> digest.asText())
                .toList();
        if (kept.isEmpty()) {
            throw new ProblemException(
                    Problem.of(ErrorCode.CONFLICT, "The receipt of this operation has no digests of its targets."));
        }
        return TargetDigests.shownOf(receipt.path("kind").asText(), target, digests).stream()
                .anyMatch(kept::contains);
    }

    private static void refuse(Duration wait) {
        throw new ProblemException(
                Problem.of(ErrorCode.TOO_MANY_REQUESTS, "Too many targets were asked about this minute."),
                Map.of(HttpHeaders.RETRY_AFTER, String.valueOf(wait.toSeconds())));
    }
}
