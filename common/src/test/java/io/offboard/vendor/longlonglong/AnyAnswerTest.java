package io.offboard.vendor.longlonglong;

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
        return AnyAnswer.near("{\"status\":\"success\",\"code\":200,\"message\":\"done\",\"data\":{\"count\":2}}");
    }

    @Property
    void anyAnswerIsAnOutcome(@ForAll("answers") VendorAnswer answer) {
        assertRead(answer, Envelope::read);
    }
}
