package io.offboard.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.offboard.testing.LedgerRows;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
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

        Kafka.COMMANDS.send(List.of(command.structured()));

        var jwe = Kafka.eventOf(command).at("/data/result/access_token_jwe").asText();
        assertThat(decrypted(jwe, key))
                .isEqualTo(app.tokens(USER).get(0).path("accessToken").asText());
    }

    @Test
    void theTokenIsEncryptedWithTheStatedAlgorithms() throws JoseException {
        var key = RsaJwkGenerator.generateJwk(2048);
        key.setKeyId("key-1");

        var ended = Api.ended(creation(publicPart(key)));

        var jwe = new JsonWebEncryption();
        jwe.setCompactSerialization(ended.path("result.access_token_jwe"));
        assertThat(App.parsed(jwe.getHeaders().getFullHeaderAsJsonString()))
                .isEqualTo(App.parsed("{\"alg\":\"RSA-OAEP-256\",\"enc\":\"A256GCM\",\"kid\":\"key-1\"}"));
    }

    @Test
    void withoutAKeyTheEventSaysHowToComeByTheToken() {
        var command = Command.of("token.create", app, "{\"title\":\"a\",\"userID\":1001}");

        Kafka.COMMANDS.send(List.of(command.structured()));

        assertThat(Kafka.eventOf(command).at("/data/result/hint").asText()).isEqualTo(Created.HINT);
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
                        .formatted(App.parsed(publicPart(rsa)).path("n").asText()),
                "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AQ\",\"y\":\"AQ\"}",
                "{\"kty\":\"EC\",\"crv\":\"P-999\",\"x\":\"AQ\",\"y\":\"AQ\"}",
                "{\"kty\":\"RSA\"}",
                "{\"kty\":7}",
                "{\"kty\":\"RSA\",\"n\":7,\"e\":\"AQAB\"}",
                "{}",
                "[]",
                "null",
                "\"key\"");
    }

    @ParameterizedTest
    @MethodSource("unsuitableKeys")
    void anUnsuitableKeyIsInvalidData(String key) {
        Api.post(creation(key))
                .then()
                .statusCode(422)
                .body("code", equalTo("INVALID_COMMAND"))
                .body("field", equalTo("encryptTo"));
    }

    @Test
    void aNewTokenStaysOutOfTheLedger() {
        Api.create(app, "{\"title\":\"a\",\"userID\":1001}");

        assertThat(LedgerRows.naming(secret())).isZero();
    }

    @Test
    void aNewTokenStaysOutOfTheEvents() {
        var command = Command.of("token.create", app, "{\"title\":\"a\",\"userID\":1001}");
        Api.post(command);

        Kafka.eventOf(command);

        assertThat(Kafka.EVENTS.found(record -> new String(record.value(), UTF_8).contains(secret())))
                .isEmpty();
    }

    @Test
    void theRequestStaysOutOfTheEvents() {
        var command = Command.of("token.create", app, "{\"title\":\"" + UUID.randomUUID() + "\",\"userID\":1001}");
        Api.post(command);

        var event = Kafka.eventOf(command).toString();

        assertThat(event).doesNotContain(app.key(), command.data().path("title").asText());
    }

    @Test
    void noTokenIsLogged() {
        var logged = new ArrayList<String>();
        var log = listening(logged);
        try {
            Api.create(app, "{\"title\":\"a\",\"userID\":1001}");
            Api.permitted().get(app.path());
            var id = app.tokens(USER).get(0).path("id").longValue();
            Api.merge(app, id, "{\"title\":\"b\"}");
        } finally {
            Logger.getLogger("").removeHandler(log);
        }

        assertThat(logged).noneMatch(line -> line.contains(secret()));
    }

    private static Handler listening(List<String> logged) {
        var handler = new Handler() {
            @Override
            public synchronized void publish(LogRecord record) {
                logged.add(record.getMessage() + " " + java.util.Arrays.toString(record.getParameters()));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        handler.setLevel(Level.ALL);
        Logger.getLogger("").addHandler(handler);
        return handler;
    }

    private String secret() {
        return app.tokens(USER).get(0).path("accessToken").asText();
    }

    private Command creation(String key) {
        return Command.of("token.create", app, "{\"title\":\"a\",\"userID\":1001,\"encryptTo\":%s}".formatted(key));
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
