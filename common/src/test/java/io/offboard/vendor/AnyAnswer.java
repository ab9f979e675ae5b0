package io.offboard.vendor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.offboard.outcome.Failure;
import io.offboard.outcome.Outcome;
import io.offboard.outcome.Outcome.Rejected;
import io.offboard.outcome.Outcome.Succeeded;
import io.offboard.outcome.Outcome.Unfinished;
import io.offboard.privacy.Redaction;
import io.offboard.testing.AnyJson;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.util.List;
import java.util.function.BiFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Whatever a vendor may answer, and what has to come of it. */
public final class AnyAnswer {

    private static final Verdict VERDICT =
            new Verdict(Redaction.of(() -> List.of("a-secret")), Clock.systemUTC(), new VendorErrors(answer -> true));

    private AnyAnswer() {}

    /** Answers like this one, and others. */
    public static Arbitrary<VendorAnswer> near(String good) {
        var types = Arbitraries.oneOf(
                Arbitraries.of(
                        "application/json",
                        "text/html; charset=utf-16",
                        "application/json; charset=nothing",
                        ";;",
                        "/"),
                AnyJson.texts().map(text -> text.replaceAll("[^ -~]", "")));
        return Combinators.combine(
                        Arbitraries.of(200, 200, 200, 204, 299, 400, 401, 404, 408, 429, 500, 503, 599),
                        types,
                        AnyJson.texts(),
                        AnyJson.bytesNear(good))
                .as((status, type, retryAfter, body) -> VendorAnswer.of(Response.status(status)
                        .header("Content-Type", type)
                        .header("Retry-After", retryAfter)
                        .entity(new ByteArrayInputStream(body))
                        .build()));
    }

    /** Soon it is an outcome, no success against its status, whose words can be written. */
    public static <T> void assertRead(VendorAnswer answer, BiFunction<VendorAnswer, Verdict, Outcome<T>> reader) {
        assertTimeout(ofSeconds(5), () -> {
            var outcome = reader.apply(answer, VERDICT);

            if (outcome instanceof Succeeded<T> succeeded) {
                assertThat(answer.isSuccess()).isTrue();
                assertThat(succeeded.result()).isNotNull();
            } else if (outcome instanceof Rejected<T> rejected) {
                assertCanBeWritten(rejected.failure());
            } else {
                assertCanBeWritten(((Unfinished<T>) outcome).failure());
            }
        });
    }

    private static void assertCanBeWritten(Failure failure) {
        assertThat(failure.code()).isNotBlank();
        assertThat(UTF_8.newEncoder().canEncode(failure.code() + failure.message()))
                .isTrue();
        failure.answer().ifPresent(kept -> assertThat(
                        UTF_8.newEncoder().canEncode(kept.body().toString()))
                .isTrue());
    }
}
