package io.offboard.vendor.iproyal;

import static io.offboard.vendor.AnyAnswer.assertRead;

import io.offboard.vendor.AnyAnswer;
import io.offboard.vendor.VendorAnswer;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the vendor answers is an outcome: a success only where it says so. */
class AnyAnswerTest {

    @Provide
    Arbitrary<VendorAnswer> answers() {
        return AnyAnswer.near("{\"error\":{\"code\":\"unauthenticated\",\"message\":\"Unauthenticated\"}}");
    }

    @Property
    void anyAnswerIsAnOutcome(@ForAll("answers") VendorAnswer answer) {
        assertRead(answer, IpRoyal::read);
    }
}
