package io.offboard.token;

import com.fasterxml.jackson.databind.JsonNode;
import io.offboard.command.ExactText;
import io.offboard.error.ErrorCode;
import io.offboard.error.Problem;
import io.offboard.error.ProblemException;
import io.offboard.operation.InvalidCommandException;
import io.offboard.outcome.Failure;
import io.offboard.outcome.Outcome;
import io.offboard.vendor.zsgf.Zsgf;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.OptionalLong;

/**
 * Passes the vendor's list on to the one who asked. It is no operation: nothing is changed, and there must be no trace of
 * the tokens in it.
 */
@ApplicationScoped
class Listing {

    private static final int USUAL = 20;
    private static final int MOST = 1000;

    private final Zsgf vendor;

    Listing(Zsgf vendor) {
        this.vendor = vendor;
    }

    @RegisterForReflection
    private record Query(String appKey, OptionalLong userId, int skip, int take) {

        static Query read(JsonNode data) {
            var fields = Fields.of(data);
            var userId = fields.integer("userId", 0);
            var skip = fields.integer("skip", 0, 0, Integer.MAX_VALUE);
            var take = fields.integer("take", USUAL, 0, MOST);
            var user = data.path("userId").isTextual() ? OptionalLong.of(userId) : OptionalLong.empty();
            return new Query(fields.appKey(), user, skip, take);
        }
    }

    Uni<Response> answer(JsonNode data) {
        try {
            ExactText.requireIn(data);
            var query = Query.read(data);
            return vendor.listing(query.appKey(), query.userId(), query.skip(), query.take())
                    .map(Listing::answer);
        } catch (InvalidCommandException e) {
            throw new ProblemException(Problem.of(ErrorCode.INVALID_COMMAND, e.getMessage(), e.field()));
        }
    }

    private static Response answer(Outcome<JsonNode> outcome) {
        if (outcome instanceof Outcome.Succeeded<JsonNode> succeeded) {
            return Response.ok(succeeded.result())
                    .header(HttpHeaders.CACHE_CONTROL, TokenResource.NO_STORE)
                    .build();
        }
        if (outcome instanceof Outcome.Rejected<JsonNode> rejected && concernsTheRequest(rejected.failure())) {
            var answer = rejected.failure().answer().orElseThrow();
            return Response.status(answer.status()).entity(answer.body()).build();
        }
        throw new ProblemException(Problem.of(ErrorCode.VENDOR_FAILED, "The vendor did not show its list."));
    }

    private static boolean concernsTheRequest(Failure failure) {
        return failure.answer().isPresent() && !failure.concernsOurStanding();
    }
}
