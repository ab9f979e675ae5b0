package io.offboard.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Bearer tokens that let nobody in, and that are good but for one thing each. */
public final class HarmfulTokens {

    private static final PrivateKey TRUSTED = Tokens.TRUSTED.getPrivate();
    private static final PrivateKey FOREIGN = Tokens.FOREIGN.getPrivate();
    private static final byte[] PUBLIC = Tokens.TRUSTED.getPublic().getEncoded();
    private static final String RS256 = RawJwt.header("RS256").toString();
    private static final long NEVER = Long.MAX_VALUE;

    private final String scope;
    private final String subject;
    private final long now = Instant.now().getEpochSecond();

    private HarmfulTokens(String scope, String subject) {
        this.scope = scope;
        this.subject = subject;
    }

    /**
     * The tokens, by what is wrong with them.
     *
     * @param subject whom each is for
     * @param trap an address that nobody is to ask, wherever in a token it stands
     */
    public static Stream<Arguments> of(String scope, String subject, String trap) {
        var tokens = new HarmfulTokens(scope, subject);
        return Stream.of(tokens.algorithms(), tokens.keys(trap), tokens.claims(), tokens.texts())
                .flatMap(some -> some);
    }

    /** A token that says that nobody has signed it. */
    static String unsigned(String scope) {
        return new HarmfulTokens(scope, "tester").unsignedAs("none");
    }

    /** A token whose secret is a key that everybody knows. */
    static String signedWithThePublicKey(String scope) {
        return RawJwt.withSecret(PUBLIC, new HarmfulTokens(scope, "tester").good());
    }

    private Stream<Arguments> algorithms() {
        var pem = "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n".formatted(Tokens.publicKey());
        var none = RawJwt.header("none").toString();
        var twice = RS256.replaceFirst("\\{", "{\"alg\":\"none\",");
        var signed = RawJwt.signed(RS256, good(), TRUSTED);
        return Stream.of(
                arguments("no algorithm", unsignedAs("none")),
                arguments("no algorithm, in other letters", unsignedAs("nOnE")),
                arguments("no algorithm, and signed", RawJwt.signed(none, good(), TRUSTED)),
                arguments("two algorithms", RawJwt.signed(twice, good(), TRUSTED)),
                arguments("no signature", unsignedAs("RS256")),
                arguments("a signature of zeros", RawJwt.of(header("ES256", head -> {}), good(), new byte[64])),
                arguments("a signature cut short", signed.substring(0, signed.length() - 8)),
                arguments(
                        "another's claims",
                        signed.replaceFirst("\\.[^.]+\\.", "." + part(good().replace(scope, "*")) + ".")),
                arguments("the public key as secret", RawJwt.withSecret(PUBLIC, good())),
                arguments("the public key's file as secret", RawJwt.withSecret(pem.getBytes(UTF_8), good())));
    }

    private Stream<Arguments> keys(String trap) {
        var own = Json.of(Tokens.jwk(Tokens.FOREIGN.getPublic(), "own"));
        return Stream.of(
                arguments("another key", foreign(head -> {})),
                arguments("a key that leaves", foreign(head -> head.put("kid", "../../../../../../etc/passwd"))),
                arguments("a key that is a statement", foreign(head -> head.put("kid", "' or '1'='1"))),
                arguments("a key that is an address", foreign(head -> head.put("kid", trap))),
                arguments("a key that is no text", foreign(head -> head.put("kid", 1))),
                arguments("a gigantic key", foreign(head -> head.put("kid", "k".repeat(9_000)))),
                arguments(
                        "keys elsewhere", foreign(head -> head.put("kid", "own").put("jku", trap))),
                arguments("a certificate elsewhere", foreign(head -> head.put("kid", "own")
                        .put("x5u", trap))),
                arguments(
                        "its own certificate",
                        foreign(head -> head.put("kid", "own").putArray("x5c").add("AAAA"))),
                arguments("its own key", foreign(head -> head.put("kid", "own").set("jwk", own))),
                arguments(
                        "what nobody understands",
                        RawJwt.signed(
                                header("RS256", head -> head.put("harm", 1)
                                        .putArray("crit")
                                        .add("harm")),
                                good(),
                                TRUSTED)));
    }

    private Stream<Arguments> claims() {
        return Stream.of(
                arguments("another issuer", with(claims -> claims.put("iss", "https://elsewhere.example"))),
                arguments("another audience", with(claims -> claims.put("aud", "elsewhere"))),
                arguments("no audience", with(claims -> claims.remove("aud"))),
                arguments("nobody", with(claims -> claims.remove(List.of("sub", "upn")))),
                arguments("a name of spaces", with(claims -> claims.put("upn", " "))),
                arguments("expired", with(claims -> claims.put("exp", now - 600))),
                arguments("no end", with(claims -> claims.remove("exp"))),
                arguments("an end that is a word", with(claims -> claims.put("exp", "tomorrow"))),
                arguments("an end after all time", with(claims -> claims.put("exp", NEVER))),
                arguments("an end before all time", with(claims -> claims.put("exp", -NEVER))),
                arguments("not valid yet", with(claims -> claims.put("nbf", now + 600))),
                arguments("never valid", with(claims -> claims.put("nbf", NEVER))),
                arguments("issued after all time", with(claims -> claims.put("iat", NEVER))),
                arguments("a scope twice", signed(good().replaceFirst("\\{", "{\"scope\":\"harm\","))),
                arguments("claims that are a list", signed("[]")),
                arguments("claims of nothing", signed("null")),
                arguments("claims that are no text", signed("{\"sub\":\"\u00ff\u00fe\"}")),
                arguments("deep claims", signed("{\"a\":" + "[".repeat(4_000) + "]".repeat(4_000) + "}")));
    }

    private Stream<Arguments> texts() {
        var signed = RawJwt.signed(RS256, good(), TRUSTED);
        return Stream.of(
                arguments("broken base64", signed.replaceFirst("\\.", ".!")),
                arguments("three points", "..."),
                arguments("two parts", signed.substring(0, signed.lastIndexOf('.'))),
                arguments("four parts", signed + ".AAAA"),
                arguments(
                        "an encrypted token",
                        part("{\"alg\":\"dir\",\"enc\":\"A128GCM\",\"zip\":\"DEF\"}") + "..A.A.A"),
                arguments("gigantic claims", RawJwt.signed(RS256, "{\"a\":\"" + "x".repeat(9_000) + "\"}", FOREIGN)));
    }

    private String unsignedAs(String algorithm) {
        return RawJwt.of(header(algorithm, head -> {}), good(), RawJwt.NO_SIGNATURE);
    }

    private String foreign(Consumer<ObjectNode> change) {
        return RawJwt.signed(header("RS256", change), good(), FOREIGN);
    }

    private String with(Consumer<ObjectNode> change) {
        var claims = claimSet();
        change.accept(claims);
        return signed(claims.toString());
    }

    private static String signed(String claims) {
        return RawJwt.signed(RS256, claims, TRUSTED);
    }

    private static String header(String algorithm, Consumer<ObjectNode> change) {
        var header = RawJwt.header(algorithm);
        change.accept(header);
        return header.toString();
    }

    private static String part(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    private String good() {
        return claimSet().toString();
    }

    private ObjectNode claimSet() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("iss", Tokens.ISSUER)
                .put("aud", Tokens.AUDIENCE)
                .put("sub", subject)
                .put("upn", subject)
                .put("scope", scope)
                .put("iat", now - 60)
                .put("exp", now + 3_600);
    }
}
