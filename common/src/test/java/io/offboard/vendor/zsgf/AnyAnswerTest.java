package io.offboard.vendor.zsgf;

import static io.offboard.vendor.AnyAnswer.assertRead;

import io.offboard.vendor.AnyAnswer;
import io.offboard.vendor.VendorAnswer;
import io.offboard.vendor.VendorJson;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the vendor answers is an outcome: a success only where it says so. */
class AnyAnswerTest {

    @Provide
    Arbitrary<VendorAnswer> answers() {
        return AnyAnswer.near(
                "{\"code\":200,\"error\":null,\"data\":{\"total\":1,\"data\":[{\"id\":1,\"userID\":1001,\"enable\":true,\"tags\":\"a,b\","
                        + "\"accessToken\":\"t\",\"expireTime\":\"2024-07-26T00:00:00Z\",\"createDate\":null}]}}");
    }

    @Property
    void anyAnswerIsAnOutcome(@ForAll("answers") VendorAnswer answer) {
        assertRead(answer, (given, verdict) -> Envelope.read(given, verdict, AccessTokenPage::read));
    }

    @Property
    void theDatesOfAnyPageAreInstantsOrNone(@ForAll("answers") VendorAnswer answer) {
        assertRead(
                answer,
                (given, verdict) -> Envelope.read(
                        given, verdict, data -> AccessTokenPage.read(data).map(page -> page.tokens().stream()
                                .map(token -> token.expiresAt().isPresent()
                                        || token.createdAt().isPresent())
                                .toList())));
    }

    @Provide
    Arbitrary<VendorAnswer> creations() {
        return AnyAnswer.near(
                "{\"code\":200,\"error\":null,\"data\":{\"access_token\":\"t\",\"token_type\":\"Bearer\",\"expires_in\":3600}}");
    }

    @Property
    void anyCreationIsATokenOrNone(@ForAll("creations") VendorAnswer answer) {
        assertRead(
                answer,
                (given, verdict) ->
                        Envelope.read(given, verdict, data -> VendorJson.read(data, CreatedAccessToken.class)));
    }
}
