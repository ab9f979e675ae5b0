package io.offboard.security;

import io.offboard.privacy.PrivacyKey;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What is wrong with secrets, and with the addresses that they are sent to, in production. Told by the names of
 * properties, never by their values. What a property is for is known by how its name ends.
 */
final class ProductionSecrets {

    private static final String SEAL_KEY = "offboard.privacy.seal-key";
    private static final String DIGEST_KEY = "offboard.privacy.digest-key";
    private static final String SIGNING_KEY = "offboard.receipt.signing-key";
    private static final String CASE_KEY = "offboard.privacy.case-key";
    private static final String OIDC_SERVER = "quarkus.oidc.auth-server-url";

    private static final String OIDC_KEY = "quarkus.oidc.public-key";

    /** What a service has to be told, of what is looked at by name. */
    static final List<String> REQUIRED = List.of(
            SEAL_KEY,
            DIGEST_KEY,
            CASE_KEY,
            SIGNING_KEY,
            OIDC_SERVER,
            OIDC_KEY,
            "quarkus.oidc.tenant-enabled",
            "quarkus.datasource.password");

    private static final Pattern KEY = Pattern.compile(
            "offboard\\.privacy\\.(next-|former-)?(seal|digest|case)-keys?|" + Pattern.quote(SIGNING_KEY));
    private static final Pattern SECRET = Pattern.compile(
            "offboard\\..*[.-](token|secret)|quarkus\\.datasource\\.password|quarkus\\.oidc\\.credentials\\.(secret|client-secret\\.value)");
    private static final Pattern ADDRESS = Pattern.compile("offboard\\..*\\.(url|host)|" + Pattern.quote(OIDC_SERVER));

    private static final int SHORT = 8;
    private static final Pattern PLACEHOLDER =
            Pattern.compile("(sandbox|change|example|dummy|test|your)[-_ ].*|.*[<>{}].*");
    private static final Set<String> KNOWN = Set.of(
            "changeme", "password", "postgres", "offboard", "development", "placeholder", "topsecret", "12345678");

    private final Map<String, String> configuration;

    /** @param configuration every property that is set, with its value */
    ProductionSecrets(Map<String, String> configuration) {
        this.configuration = configuration;
    }

    /** One sentence for each property that needs to be mended, in the order of their names. */
    List<String> flaws() {
        return Stream.concat(
                        configuration.keySet().stream().map(this::flaw).filter(Objects::nonNull),
                        Stream.of(sameKeys(), strangers()).flatMap(Optional::stream))
                .sorted()
                .toList();
    }

    private String flaw(String property) {
        var value = configuration.get(property).strip();
        if (KEY.matcher(property).matches()) {
            return Stream.of(value.split(",", -1)).anyMatch(PrivacyKey::looksMadeUp)
                    ? property + " is not random: make one with openssl rand -base64 32"
                    : null;
        }
        if (SECRET.matcher(property).matches()) {
            return isMadeUp(value) ? property + " is empty, short, or a secret that everybody knows" : null;
        }
        return ADDRESS.matcher(property).matches()
                        && value.toLowerCase(Locale.ROOT).startsWith("http:")
                ? property + " is not https: secrets would be sent in the clear"
                : null;
    }

    private static boolean isMadeUp(String secret) {
        var text = secret.toLowerCase(Locale.ROOT);
        return text.length() < SHORT
                || text.chars().distinct().count() < SHORT / 2
                || KNOWN.contains(text)
                || PLACEHOLDER.matcher(text).matches();
    }

    private Optional<String> sameKeys() {
        var seal = configuration.get(SEAL_KEY);
        return seal != null && seal.equals(configuration.get(DIGEST_KEY))
                ? Optional.of(DIGEST_KEY + " is the same as " + SEAL_KEY)
                : Optional.empty();
    }

    private Optional<String> strangers() {
        var trusted = Stream.of(OIDC_SERVER, OIDC_KEY)
                .map(configuration::get)
                .anyMatch(value -> value != null && !value.isBlank());
        var off = Stream.of("quarkus.oidc.enabled", "quarkus.oidc.tenant-enabled")
                .map(configuration::get)
                .anyMatch("false"::equals);
        return trusted && !off
                ? Optional.empty()
                : Optional.of(OIDC_SERVER + " is missing, or OIDC is switched off: nobody's token could be checked");
    }
}
