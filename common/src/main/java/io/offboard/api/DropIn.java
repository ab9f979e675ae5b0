package io.offboard.api;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.offboard.command.ExactText;
import io.offboard.command.TermsReader;
import io.offboard.error.ErrorCode;
import io.offboard.error.Problem;
import io.offboard.error.ProblemException;
import io.offboard.error.ProblemMapper;
import io.offboard.intake.Accepted;
import io.offboard.intake.CarryOut;
import io.offboard.intake.CarryOut.CarriedOut;
import io.offboard.intake.Drafts;
import io.offboard.intake.DryRuns;
import io.offboard.intake.Intake;
import io.offboard.operation.Draft;
import io.offboard.operation.Handlers;
import io.offboard.operation.InvalidCommandException;
import io.offboard.operation.OperationConfig;
import io.offboard.operation.OperationError;
import io.offboard.operation.OperationStatus;
import io.offboard.operation.OperationView;
import io.offboard.operation.Terms;
import io.offboard.security.Callers;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Serves a vendor's own request: records it, carries it out, and answers as the vendor did. A caller who asks not to
 * wait, or whom the vendor keeps waiting for too long, is told where to look.
 */
@RequestScoped
public class DropIn {

    static final String DEADLINE = "Deadline";

    private final Drafts drafts;
    private final Intake intake;
    private final CarryOut carryOut;
    private final Handlers handlers;
    private final OperationConfig config;
    private final Callers callers;
    private final CurrentIdentityAssociation identity;
    private final HttpHeaders headers;
    private final Supplier<UUID> ids;
    private final RequestLimits limits;
    private final ObjectReader json;
    private final RequestOrigin origin;

    DropIn(
            Drafts drafts,
            Intake intake,
            CarryOut carryOut,
            Handlers handlers,
            OperationConfig config,
            Callers callers,
            CurrentIdentityAssociation identity,
            HttpHeaders headers,
            Supplier<UUID> ids,
            RequestLimits limits,
            RequestOrigin origin,
            ObjectMapper json) {
        this.drafts = drafts;
        this.intake = intake;
        this.carryOut = carryOut;
        this.handlers = handlers;
        this.config = config;
        this.callers = callers;
        this.identity = identity;
        this.headers = headers;
        this.ids = ids;
        this.limits = limits;
        this.origin = origin;
        this.json = json.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    /**
     * Carries out one request.
     *
     * @param kind the kind of operation it is
     * @param data the command's data
     * @param success makes the vendor's answer out of an operation that succeeded
     */
    public Uni<Response> carryOut(String kind, JsonNode data, Function<CarriedOut, Response.ResponseBuilder> success) {
        return carryOut(kind, data, success, refusal -> Optional.empty());
    }

    /**
     * Carries out one request.
     *
     * @param refusal makes the vendor's answer out of a refusal of our own that the vendor would have spoken; empty when
     *     it would not
     */
    public Uni<Response> carryOut(
            String kind,
            JsonNode data,
            Function<CarriedOut, Response.ResponseBuilder> success,
            Function<OperationError, Optional<Response.ResponseBuilder>> refusal) {
        return identity.getDeferredIdentity()
                .map(caller -> draft(kind, data, caller))
                .chain(draft -> carryOut(draft, new Answers(success, refusal))
                        .onFailure(LedgerAway::is)
                        .transform(failure -> ledgerAway(failure, draft)));
    }

    private record Answers(
            Function<CarriedOut, Response.ResponseBuilder> success,
            Function<OperationError, Optional<Response.ResponseBuilder>> refusal) {}

    private static ProblemException ledgerAway(Throwable failure, Draft draft) {
        var key = Map.of(IdempotencyKey.HEADER, draft.commandId());
        return LedgerAway.problem(failure, "the same " + IdempotencyKey.HEADER, key);
    }

    private Uni<Response> carryOut(Draft draft, Answers answers) {
        if (draft.terms().dryRun()) {
            return rehearse(draft);
        }
        return Preferences.of(headers).respondAsync() ? accept(draft) : acceptAndWait(draft, answers);
    }

    private static Uni<Response> rehearse(Draft draft) {
        return DryRuns.of(List.of(draft)).map(Submission::rehearsed).map(shown -> Response.ok(
                        shown, MediaType.APPLICATION_JSON_TYPE)
                .header(Preferences.APPLIED, Preferences.DRY_RUN)
                .build());
    }

    private Uni<Response> accept(Draft draft) {
        return intake.accept(draft).map(accepted -> {
            refuseConflict(accepted);
            return later(accepted.operation());
        });
    }

    private Uni<Response> acceptAndWait(Draft draft, Answers answers) {
        return carryOut.carryOut(draft, config.answerWithin()).map(carriedOut -> {
            refuseConflict(carriedOut.accepted());
            return carriedOut.operation() == null || !carriedOut.operation().ended()
                    ? later(carriedOut.accepted().operation())
                    : answer(carriedOut, answers);
        });
    }

    /** A request's body; a missing node when it is no JSON in UTF-8, for the handler to refuse in its vendor's words. */
    public JsonNode parse(byte[] body) {
        limits.limit(body);
        try {
            return ExactText.isUtf8(body) ? json.readTree(body) : MissingNode.getInstance();
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    private Draft draft(String kind, JsonNode data, SecurityIdentity identity) {
        var handler = handlers.find(kind).orElseThrow();
        var caller = callers.label(identity);
        try {
            ExactText.requireIn(data);
            // A vendor's request asks for one thing.
            return drafts.read(
                            handler,
                            "urn:offboard:rest:" + caller,
                            IdempotencyKey.of(headers, ids),
                            data,
                            origin.current(),
                            new Terms(
                                    TermsReader.deadline(headers.getHeaderString(DEADLINE)),
                                    null,
                                    caller,
                                    Preferences.of(headers).dryRun()))
                    .get(0);
        } catch (InvalidCommandException e) {
            throw new ProblemException(Problem.of(ErrorCode.INVALID_COMMAND, e.getMessage(), e.field()));
        }
    }

    private static void refuseConflict(Accepted accepted) {
        if (accepted instanceof Accepted.Conflicting) {
            throw IdempotencyKey.conflict();
        }
    }

    private static Response answer(CarriedOut ended, Answers answers) {
        var operation = ended.operation();
        var answer = operation.status() == OperationStatus.SUCCEEDED
                ? answers.success().apply(ended)
                : vendorsRefusal(operation, answers);
        return answer.header(ProblemMapper.OPERATION_ID, operation.operation()).build();
    }

    private static Response.ResponseBuilder vendorsRefusal(OperationView operation, Answers answers) {
        var error = operation.error();
        if (operation.status() == OperationStatus.REJECTED && error.vendorStatus() == null) {
            return answers.refusal().apply(error).orElseThrow(() -> vendorFailed(operation));
        }
        if (operation.status() == OperationStatus.REJECTED && concernsTheRequest(error) && !readsAsSuccess(error)) {
            return PassedOn.answer(error.vendorStatus(), error.vendorAnswer());
        }
        if (operation.status() == OperationStatus.CANCELLED) {
            throw ended(operation, ErrorCode.CONFLICT);
        }
        throw vendorFailed(operation);
    }

    private static ProblemException vendorFailed(OperationView operation) {
        return ended(operation, ErrorCode.VENDOR_FAILED);
    }

    private static ProblemException ended(OperationView operation, ErrorCode code) {
        return new ProblemException(
                Problem.of(code, "Operation %s ended as %s.".formatted(operation.operation(), operation.status())),
                Map.of(ProblemMapper.OPERATION_ID, operation.operation().toString()));
    }

    /** Whether the vendor refused what was asked: by its HTTP status, or in an envelope under HTTP 200. */
    private static boolean concernsTheRequest(OperationError error) {
        var status = error.vendorStatus();
        return status != null
                && (status / 100 == 2 || status / 100 == 4)
                && !error.failure().concernsOurStanding();
    }

    /** When its details have left, the envelope that refused it is gone, and the status alone is that of a success. */
    private static boolean readsAsSuccess(OperationError error) {
        return error.vendorStatus() / 100 == 2 && error.vendorAnswer() == null;
    }

    private static Response later(UUID operation) {
        return Response.accepted()
                .location(URI.create(Submission.location(operation)))
                .header(ProblemMapper.OPERATION_ID, operation)
                .build();
    }
}
