package io.offboard.local;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.offboard.local.console.Script;
import io.offboard.proof.Bundle;
import io.offboard.proof.Bundle.PartReceipt;
import io.offboard.proof.ChainedReceipt;
import io.offboard.proof.Link;
import io.offboard.proof.Receipt;
import io.offboard.proof.SignedLink;
import io.offboard.proof.SigningKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jose4j.json.JsonUtil;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What verify-receipts says of bundles of cases; what a forger may do to one is in the tests of what it runs. */
class VerifyBundlesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final UUID CASE = new UUID(4, 7);
    private static final SigningKey SESSION = SigningKey.of(new byte[32]);
    private static final SigningKey TOKEN = SigningKey.of("of the token service, 32 bytes..".getBytes(US_ASCII));
    private static final JsonNode PARTS = json("""
            {"case":"%s","status":"COMPLETED","parts":[
              {"number":1,"kind":"session.remove","status":"SUCCEEDED","operations":["%s"]},
              {"number":2,"kind":"token.delete","status":"SUCCEEDED","operations":["%s"]}]}
            """.formatted(CASE, new UUID(0, 1), new UUID(0, 2)));
    private static final JsonNode WITHOUT_THE_LAST = json("""
            {"case":"%s","status":"COMPLETED","parts":[
              {"number":1,"kind":"session.remove","status":"SUCCEEDED","operations":["%s"]}]}
            """.formatted(CASE, new UUID(0, 1)));
    private static final List<PartReceipt> RECEIPTS =
            List.of(receipt(1, "session", "remove", SESSION), receipt(2, "token", "delete", TOKEN));

    @TempDir
    private Path folder;

    private final StringWriter said = new StringWriter();

    @BeforeEach
    void keysGotFromTheServices() throws IOException {
        keys("session.json", SESSION);
        keys("token.json", TOKEN);
    }

    @Test
    void aWholeBundleIsSaidToBeWhole() throws IOException {
        assertThat(verify(bundle(PARTS, RECEIPTS).signed(SESSION), "--keys", "token=" + folder.resolve("token.json")))
                .isZero();

        assertThat(said.toString().lines())
                .containsExactly("%s: Whole: case %s is COMPLETED; 2 parts, 0 not done, 2 receipts, 0 still due."
                        .formatted(folder.resolve("bundle"), CASE));
    }

    @Test
    void whatIsNoIdOfACaseIsNotRepeated() throws IOException {
        assertThat(verify(bundle(json(PARTS.toString().replace(CASE.toString(), "Whole:")), RECEIPTS)
                        .signed(SESSION)))
                .isEqualTo(1);

        assertThat(said.toString()).contains("Not whole: case (unreadable) is COMPLETED;");
    }

    @Test
    void keysThatOnlyTheBundleTellsAreNamed() throws IOException {
        assertThat(verify(bundle(PARTS, RECEIPTS).signed(SESSION))).isZero();

        assertThat(said.toString()).contains("the keys of urn:offboard:token are those that the bundle carries");
    }

    @Test
    void aPartLeftOutIsSaidByName() throws IOException {
        assertThat(verify(bundle(WITHOUT_THE_LAST, RECEIPTS.subList(0, 1)).signed(SESSION)))
                .isEqualTo(1);

        assertThat(said.toString()).contains("MISSING_PART: part 2 is missing", "Not whole");
    }

    @Test
    void aBundleSignedWithAnotherKeyIsSaidByName() throws IOException {
        assertThat(verify(bundle(PARTS, RECEIPTS).signed(TOKEN))).isEqualTo(1);

        assertThat(said.toString()).contains("UNKNOWN_KEY: the bundle was signed with no key of the set");
    }

    @Test
    void whatIsNoBundleIsSaidToBeNone() throws IOException {
        assertThat(verify("{}")).isEqualTo(1);

        assertThat(said.toString()).contains("UNREADABLE_BUNDLE: the document is no bundle of a case");
    }

    @Test
    void theKeysOfWhoMadeItHaveToBeNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("bundle"), "{}");

        assertThat(run(
                        "--service",
                        "customer",
                        "--keys",
                        "token=" + folder.resolve("token.json"),
                        "--bundle",
                        file + ""))
                .isEqualTo(2);

        assertThat(said.toString()).startsWith("--keys names no keys of urn:offboard:customer.");
    }

    private int verify(String bundle, String... more) throws IOException {
        Path file = Files.writeString(folder.resolve("bundle"), bundle);
        return run(Stream.concat(
                        Stream.of(
                                "--service",
                                "session",
                                "--keys",
                                folder.resolve("session.json").toString(),
                                "--bundle",
                                file.toString()),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private int run(String... arguments) {
        return Script.of(new VerifyReceipts())
                .setOut(new PrintWriter(said, true))
                .setErr(new PrintWriter(said, true))
                .execute(arguments);
    }

    private void keys(String file, SigningKey key) throws IOException {
        Files.writeString(folder.resolve(file), "{\"keys\":[" + jwk(key) + "]}");
    }

    private static Bundle bundle(JsonNode view, List<PartReceipt> receipts) {
        return new Bundle("urn:offboard:session", Instant.EPOCH, view, 2, receipts, List.of(), List.of());
    }

    private static PartReceipt receipt(int part, String domain, String verb, SigningKey key) {
        String service = "urn:offboard:" + domain;
        UUID operation = new UUID(0, part);
        String contents = new Receipt(
                        operation,
                        service,
                        domain + "." + verb,
                        "account",
                        "SUCCEEDED",
                        1,
                        List.of(),
                        "00",
                        1,
                        "no",
                        Instant.EPOCH,
                        Instant.EPOCH,
                        null,
                        new Receipt.CasePart(CASE, part))
                .contents();
        List<byte[]> leaves = Link.leaves(List.of(contents));
        SignedLink link = new SignedLink(Link.over(leaves, service, 1, Link.NONE_BEFORE, Instant.EPOCH), leaves);
        return new PartReceipt(
                part, operation, service, ChainedReceipt.of(contents, link, 0).signed(key), json(jwk(key)));
    }

    private static String jwk(SigningKey key) {
        return JsonUtil.toJson(Map.copyOf(key.publicKey().jwk()));
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
