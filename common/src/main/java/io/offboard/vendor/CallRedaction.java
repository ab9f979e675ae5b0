package io.offboard.vendor;

import io.offboard.privacy.Redaction;
import io.offboard.privacy.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.stream.Stream;

/** The redaction for one call: the bearer token and every target of it, in each form in which an answer may repeat them. */
public final class CallRedaction {

    private CallRedaction() {}

    /** Token and targets, as they are and as they stand in an address. */
    public static Redaction of(Secret token, Collection<String> targets) {
        return Redaction.of(() -> Stream.concat(Stream.of(token.reveal()), targets.stream())
                .flatMap(CallRedaction::forms)
                .toList());
    }

    private static Stream<String> forms(String secret) {
        var encoded = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        return Stream.of(secret, encoded, encoded.replace("+", "%20"));
    }
}
