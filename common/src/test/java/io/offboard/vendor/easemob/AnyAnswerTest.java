package io.offboard.vendor.easemob;

import static io.offboard.vendor.AnyAnswer.assertRead;

import io.offboard.vendor.AnyAnswer;
import io.offboard.vendor.VendorAnswer;
import java.time.Instant;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the vendor answers is an outcome: a success only where it says so. */
class AnyAnswerTest {

    @Provide
    Arbitrary<VendorAnswer> answers() {
        return AnyAnswer.near(
                "{\"application\":\"c3624975-XXXX\",\"timestamp\":1638440544078,\"data\":{\"result\":\"ok\"},\"duration\":3}");
    }

    @Property
    void anyAnswerIsAnOutcome(@ForAll("answers") VendorAnswer answer) {
        assertRead(answer, DeletionAnswer::read);
    }

    @Provide
    Arbitrary<VendorAnswer> grants() {
        return AnyAnswer.near("{\"access_token\":\"YWMt\",\"expires_in\":5184000,\"application\":\"c3624975-XXXX\"}");
    }

    @Property
    void anyGrantIsATokenThatLivesForAWhileOrNone(@ForAll("grants") VendorAnswer answer) {
        assertRead(answer, (given, verdict) -> Grant.read(given, verdict)
                .map(grant -> IssuedToken.of(grant, Instant.now())));
    }
}
