package io.offboard.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** JWTs put together by hand: what makes good ones refuses to make bad ones. A character stands for each byte. */
final class RawJwt {

    static final byte[] NO_SIGNATURE = {};

    private RawJwt() {}

    static ObjectNode header(String algorithm) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("alg", algorithm)
                .put("typ", "JWT")
                .put("kid", Tokens.KEY_ID);
    }

    /** Signed by RS256, whatever the header says. */
    static String signed(String header, String claims, PrivateKey key) {
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(unsigned(header, claims).getBytes(ISO_8859_1));
            return of(header, claims, signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("RSA is part of every JDK", e);
        }
    }

    /** Signed by HS256 with this secret. */
    static String withSecret(byte[] secret, String claims) {
        var header = header("HS256").toString();
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return of(header, claims, mac.doFinal(unsigned(header, claims).getBytes(ISO_8859_1)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC is part of every JDK", e);
        }
    }

    static String of(String header, String claims, byte[] signature) {
        return unsigned(header, claims) + "." + base64(signature);
    }

    private static String unsigned(String header, String claims) {
        return base64(header.getBytes(ISO_8859_1)) + "." + base64(claims.getBytes(ISO_8859_1));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
