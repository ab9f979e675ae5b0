package io.offboard.vendor;

import io.offboard.privacy.Redaction;
import io.offboard.privacy.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.stream.Stream;

/** The redaction for one call: the bearer token and every target of it, in each form in which an answer may repeat them. */
public final class CallRedaction {

    private CallRedaction() {}

    /** The longest first, or a target that begins with another would be left with its tail showing. */
    public static Redaction of(Secret token, Collection<String> targets) {
        return Redaction.of(Stream.concat(Stream.of(token.reveal()), targets.stream())
                .flatMap(CallRedaction::forms)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList());
    }

    private static Stream<String> forms(String secret) {
        var encoded = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        return Stream.of(secret, encoded, encoded.replace("+", "%20"));
    }
}
