package io.offboard.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.offboard.proof.Bundle;
import io.offboard.proof.Bundle.Due;
import io.offboard.proof.Bundle.PartReceipt;
import io.offboard.proof.ChainedReceipt;
import io.offboard.proof.Link;
import io.offboard.proof.Receipt;
import io.offboard.proof.SignedLink;
import io.offboard.proof.SigningKey;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The page of a bundle, as people read it. */
class BundlePageTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final UUID CASE = new UUID(4, 7);
    private static final SigningKey KEY = SigningKey.of(new byte[32]);

    private final BundlePage page = new BundlePage();

    @Test
    void itSaysOfEachPartWhatBecameOfIt() {
        var text = page.of(bundle("leaver-4711"));

        assertThat(text)
                .contains("<title>Case leaver-4711</title>", "It has ended, and 1 of 2 parts are not done.")
                .contains("Operation <code>" + new UUID(0, 1) + "</code>: SUCCEEDED at 2026-03-01T12:00:01Z")
                .contains("REFUSED<br>The app key is missing.")
                .contains("link 3 of urn:offboard:session", KEY.publicKey().id());
    }

    @Test
    void itSaysWhichReceiptsAreStillDue() {
        assertThat(page.of(bundle("leaver-4711")))
                .contains("Receipts that are still due", "Part 1, operation <code>" + new UUID(0, 3) + "</code>");
    }

    @Test
    void whateverTheReferenceIsItStaysText() {
        var text = page.of(bundle("<script>alert(1)</script>\"'&"));

        assertThat(text)
                .contains("<title>Case &lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;</title>")
                .doesNotContain("<script");
    }

    @Test
    void aBrowserMayApplyItsOneStyleAndNothingElse() {
        assertThat(page.policy())
                .matches("default-src 'none'; style-src 'sha256-[A-Za-z0-9+/]{43}='; base-uri 'none';"
                        + " form-action 'none'; frame-ancestors 'none'");
        assertThat(page.of(bundle("leaver-4711"))).doesNotContain(" style=", " src=", " href=", "<link", "<a ");
    }

    private static Bundle bundle(String reference) {
        var view = json("""
                {"case":"%s","status":"INCOMPLETE","openedAt":"2026-03-01T12:00:00Z","endedAt":"2026-03-01T12:01:00Z",
                 "parts":[
                   {"number":1,"kind":"session.remove","status":"SUCCEEDED","operations":["%s","%s"],
                    "changedAt":"2026-03-01T12:00:02Z"},
                   {"number":2,"kind":"token.delete","status":"REFUSED","operations":[],
                    "problem":{"code":"invalid-data","message":"The app key is missing."}}]}
                """.formatted(CASE, new UUID(0, 1), new UUID(0, 3)));
        ((ObjectNode) view).put("reference", reference);
        return new Bundle(
                "urn:offboard:session",
                NOW,
                view,
                2,
                List.of(receipt()),
                List.of(new Due(1, new UUID(0, 3))),
                List.of(2));
    }

    private static PartReceipt receipt() {
        var operation = new UUID(0, 1);
        var contents = new Receipt(
                        operation,
                        "urn:offboard:session",
                        "session.remove",
                        "iproyal",
                        "SUCCEEDED",
                        1,
                        List.of("00".repeat(16)),
                        "22".repeat(32),
                        1,
                        "no",
                        NOW,
                        NOW.plusSeconds(1),
                        new Receipt.Answer(204, "33".repeat(32)),
                        new Receipt.CasePart(CASE, 1))
                .contents();
        var leaves = Link.leaves(List.of(contents));
        var link = new SignedLink(Link.over(leaves, "urn:offboard:session", 3, Link.NONE_BEFORE, NOW), leaves);
        return new PartReceipt(
                1,
                operation,
                "urn:offboard:session",
                ChainedReceipt.of(contents, link, 0).signed(KEY),
                KEY.publicKey().json());
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
