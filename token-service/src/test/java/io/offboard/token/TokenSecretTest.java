package io.offboard.token;

import static io.offboard.token.TokenService.OPERATIONS;
import static io.offboard.token.TokenService.TOPICS;
import static io.offboard.token.TokenService.createToken;
import static io.offboard.token.TokenService.merge;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.offboard.testing.Command;
import io.offboard.testing.Json;
import io.offboard.testing.LedgerRows;
import io.offboard.testing.LoggedLines;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import java.util.stream.Stream;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.OctJwkGenerator;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever gets to see a new token: the caller who waits, and the one who holds the private key. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class TokenSecretTest {

    private static final long USER = 1001;

    /** A certificate of a key that no test uses. */
    private static final String CERTIFICATE =
            "MIIBcDCCARWgAwIBAgIUAkStcvJoV9dPPu3jgyJ4WeYMIaIwCgYIKoZIzj0EAwIwDDEKMAgGA1UEAwwBYTAgFw0yNj"
                    + "ExMjMwMTAwNTRaGA8yMTI2MTAzMDAxMDA1NFowDDEKMAgGA1UEAwwBYTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IA"
                    + "BLiLZkIGH9WWAsHaVxP/hhBbHLRq5GaypUgNODlnV0n3sv32x1kDHNmrslnqhXBaK/qjpZqUirnFyAqdcDIi/rujUz"
                    + "BRMB0GA1UdDgQWBBSfUvx3wB03muCFN3iCf56DuCow0zAfBgNVHSMEGDAWgBSfUvx3wB03muCFN3iCf56DuCow0zAP"
                    + "BgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0kAMEYCIQCYCD+PBnhNCOFw/9HWOpkqofWxnOubvHFjbtftTRXVSA"
                    + "IhANAJU9zBSZEPNMNiQeH3DQDV6CgxLEqd8G0jyDDi3mVZ";

    private final App app = App.fresh();

    static Stream<PublicJsonWebKey> keys() throws JoseException {
        var named = RsaJwkGenerator.generateJwk(2048);
        named.setKeyId("key-1");
        named.setUse("enc");
        named.setAlgorithm("RSA-OAEP-256");
        return Stream.of(
                RsaJwkGenerator.generateJwk(2048),
                named,
                EcJwkGenerator.generateJwk(EllipticCurves.P256),
                EcJwkGenerator.generateJwk(EllipticCurves.P521));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void theEventCarriesTheTokenForTheHolderOfThePrivateKey(PublicJsonWebKey key) throws JoseException {
        var command = creation(publicPart(key));

        TOPICS.send(command);

        var jwe = TOPICS.eventOf(command).at("/data/result/access_token_jwe").asText();
        assertThat(decrypted(jwe, key))
                .isEqualTo(app.tokens(USER).get(0).path("accessToken").asText());
    }

    @Test
    void theTokenIsEncryptedWithTheStatedAlgorithms() throws JoseException {
        var key = RsaJwkGenerator.generateJwk(2048);
        key.setKeyId("key-1");

        var ended = OPERATIONS.carriedOut(creation(publicPart(key)));

        var jwe = new JsonWebEncryption();
        jwe.setCompactSerialization(ended.path("result.access_token_jwe"));
        assertThat(Json.of(jwe.getHeaders().getFullHeaderAsJsonString()))
                .isEqualTo(Json.of("{\"alg\":\"RSA-OAEP-256\",\"enc\":\"A256GCM\",\"kid\":\"key-1\"}"));
    }

    @Test
    void withoutAKeyTheEventSaysHowToComeByTheToken() {
        var command = app.command("token.create", "{\"title\":\"a\",\"userID\":1001}");

        TOPICS.send(command);

        assertThat(TOPICS.eventOf(command).at("/data/result/hint").asText()).isEqualTo(Created.HINT);
    }

    static Stream<String> unsuitableKeys() throws JoseException {
        var rsa = RsaJwkGenerator.generateJwk(2048);
        var signing = RsaJwkGenerator.generateJwk(2048);
        signing.setUse("sig");
        var other = RsaJwkGenerator.generateJwk(2048);
        other.setAlgorithm("RSA1_5");
        return Stream.of(
                rsa.toJson(OutputControlLevel.INCLUDE_PRIVATE),
                EcJwkGenerator.generateJwk(EllipticCurves.P256).toJson(OutputControlLevel.INCLUDE_PRIVATE),
                OctJwkGenerator.generateJwk(256).toJson(OutputControlLevel.INCLUDE_SYMMETRIC),
                publicPart(RsaJwkGenerator.generateJwk(1024)),
                publicPart(signing),
                publicPart(other),
                "{\"kty\":\"RSA\",\"n\":\"%s\",\"e\":\"AQ\"}"
                        .formatted(Json.of(publicPart(rsa)).path("n").asText()),
                "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AQ\",\"y\":\"AQ\"}",
                "{\"kty\":\"EC\",\"crv\":\"P-999\",\"x\":\"AQ\",\"y\":\"AQ\"}",
                "{\"kty\":\"RSA\"}",
                "{\"kty\":7}",
                "{\"kty\":\"RSA\",\"n\":7,\"e\":\"AQAB\"}",
                with("\"x5c\":[\"%s\"]".formatted(CERTIFICATE), rsa),
                with("\"x5c\":[null]", rsa),
                "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"%s\",\"y\":\"AQ\"}".formatted("_".repeat(172)),
                "{}",
                "[]",
                "null",
                "\"key\"");
    }

    @ParameterizedTest
    @MethodSource("unsuitableKeys")
    void anUnsuitableKeyIsInvalidData(String key) {
        OPERATIONS
                .post(creation(key))
                .then()
                .statusCode(422)
                .body("code", equalTo("INVALID_COMMAND"))
                .body("field", equalTo("encryptTo"));
    }

    @Test
    void answersThatShowTokensAreKeptByNoCache() {
        createToken(app, "{\"title\":\"a\",\"userID\":1001}").then().header("Cache-Control", "no-store");
        OPERATIONS.permitted().get(app.path()).then().header("Cache-Control", "no-store");
    }

    @Test
    void aNewTokenStaysOutOfTheLedger() {
        createToken(app, "{\"title\":\"a\",\"userID\":1001}");

        assertThat(LedgerRows.naming(secret())).isZero();
    }

    @Test
    void aNewTokenStaysOutOfTheEvents() {
        var command = app.command("token.create", "{\"title\":\"a\",\"userID\":1001}");
        OPERATIONS.post(command);

        TOPICS.eventOf(command);

        assertThat(TOPICS.events().found(record -> new String(record.value(), UTF_8).contains(secret())))
                .isEmpty();
    }

    @Test
    void theRequestStaysOutOfTheEvents() {
        var title = UUID.randomUUID().toString();
        var command = app.command("token.create", "{\"title\":\"%s\",\"userID\":1001}".formatted(title));
        OPERATIONS.post(command);

        var event = TOPICS.eventOf(command).toString();

        assertThat(event).doesNotContain(app.key(), title);
    }

    @Test
    void noTokenIsLogged() {
        try (var log = new LoggedLines()) {
            createToken(app, "{\"title\":\"a\",\"userID\":1001}");
            OPERATIONS.permitted().get(app.path());
            var id = app.tokens(USER).get(0).path("id").longValue();
            merge(app, id, "{\"title\":\"b\"}");

            var secret = secret();
            assertThat(log.lines()).noneMatch(line -> line.contains(secret));
        }
    }

    private String secret() {
        return app.tokens(USER).get(0).path("accessToken").asText();
    }

    private Command creation(String key) {
        return app.command("token.create", "{\"title\":\"a\",\"userID\":1001,\"encryptTo\":%s}".formatted(key));
    }

    private static String with(String member, PublicJsonWebKey key) {
        return publicPart(key).replaceFirst("\\{", "{" + member + ",");
    }

    private static String publicPart(PublicJsonWebKey key) {
        return key.toJson(OutputControlLevel.PUBLIC_ONLY);
    }

    private static String decrypted(String compact, PublicJsonWebKey key) throws JoseException {
        var jwe = new JsonWebEncryption();
        jwe.setCompactSerialization(compact);
        jwe.setKey(key.getPrivateKey());
        return jwe.getPayload();
    }
}
