package io.offboard.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.response.Response;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;

/** The receipts of a service under test, read with nothing of its own code. */
public record Receipts(OperationsApi operations) {

    private static final String BEFORE_A_KEY = "302a300506032b6570032100";

    /** Asks for the receipt of an operation. */
    public Response ask(String operation) {
        return operations.permitted().get("/operations/" + operation + "/receipt");
    }

    /** The receipt of an operation, once there is one. */
    public String of(String operation) {
        return Awaitility.await("the receipt of operation " + operation)
                .atMost(Duration.ofSeconds(30))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> ask(operation), answer -> answer.statusCode() == 200)
                .asString();
    }

    /** What was signed of it. */
    public JsonNode payloadOf(String operation) {
        return payload(of(operation));
    }

    /** What it says of the operation. */
    public JsonNode contentsOf(String operation) {
        return payloadOf(operation).path("receipt");
    }

    /** What was signed. */
    public static JsonNode payload(String jws) {
        return Json.of(new String(Base64.getUrlDecoder().decode(jws.split("\\.", -1)[1]), UTF_8));
    }

    /** Whether one of the keys of a JSON Web Key Set has signed this, as the JDK alone can tell. */
    public static boolean isSignedByOneOf(JsonNode jwks, String jws) {
        var end = jws.lastIndexOf('.');
        var signature = Base64.getUrlDecoder().decode(jws.substring(end + 1));
        return StreamSupport.stream(jwks.path("keys").spliterator(), false)
                .map(key -> key.path("x").asText())
                .anyMatch(x -> verifies(x, jws.substring(0, end), signature));
    }

    private static boolean verifies(String x, String signed, byte[] signature) {
        try {
            var verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key(Base64.getUrlDecoder().decode(x)));
            verifier.update(signed.getBytes(US_ASCII));
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PublicKey key(byte[] x) throws GeneralSecurityException {
        var encoded = new ByteArrayOutputStream();
        encoded.writeBytes(HexFormat.of().parseHex(BEFORE_A_KEY));
        encoded.writeBytes(x);
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded.toByteArray()));
    }
}
