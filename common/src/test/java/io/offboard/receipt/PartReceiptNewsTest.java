package io.offboard.receipt;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.offboard.proof.ChainedReceipt;
import io.offboard.proof.Link;
import io.offboard.proof.Receipt;
import io.offboard.proof.SignedLink;
import io.offboard.proof.SigningKey;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which news of a receipt are believed. */
class PartReceiptNewsTest {

    private static final UUID CASE = new UUID(4, 7);
    private static final UUID OPERATION = new UUID(0, 2);
    private static final SigningKey KEY = SigningKey.of(new byte[32]);

    @Test
    void aReceiptIsKeptAsItWasTold() {
        var data = told("token.delete");

        var told = PartReceiptNews.read(data).orElseThrow();

        assertThat(told.caseId()).isEqualTo(CASE);
        assertThat(told.link()).isEqualTo(3);
        assertThat(told.receipt().part()).isEqualTo(2);
        assertThat(told.receipt().operation()).isEqualTo(OPERATION);
        assertThat(told.receipt().service()).isEqualTo("urn:offboard:token");
        assertThat(told.receipt().jws()).isEqualTo(data.path("receipt").asText());
        assertThat(told.receipt().jwk()).isEqualTo(KEY.publicKey().json());
    }

    @Test
    void aReceiptOfAnotherPartIsNotBelieved() {
        assertThat(PartReceiptNews.read(told("token.delete").put("number", 3))).isEmpty();
    }

    @Test
    void aReceiptOfAnotherCaseIsNotBelieved() {
        assertThat(PartReceiptNews.read(told("token.delete").put("case", new UUID(4, 8).toString())))
                .isEmpty();
    }

    @Test
    void aReceiptOfAnotherOperationIsNotBelieved() {
        assertThat(PartReceiptNews.read(told("token.delete").put("operation", new UUID(0, 9).toString())))
                .isEmpty();
    }

    @Test
    void aReceiptUnderAnotherKeyIsNotBelieved() {
        var other = SigningKey.of("another key, it has 32 bytes too".getBytes(US_ASCII));

        var data = told("token.delete");
        data.set("key", other.publicKey().json());

        assertThat(PartReceiptNews.read(data)).isEmpty();
    }

    /** The signature is looked at when a bundle is made. */
    @Test
    void aReceiptThatItsKeyDidNotSignIsKeptAndDoesNotVerify() {
        var data = told("token.delete");
        assertThat(PartReceiptNews.read(data).orElseThrow().receipt().verifies())
                .isTrue();
        var jws = data.path("receipt").asText();

        data.put("receipt", jws.substring(0, jws.length() - 8) + "AAAAAAAA");

        assertThat(PartReceiptNews.read(data).orElseThrow().receipt().verifies())
                .isFalse();
    }

    /** PostgreSQL keeps no NUL: to try would stop all news behind it. */
    @Test
    void nothingIsKeptThatTheLedgerCouldNotKeep() {
        var data = told("token.delete");
        ((ObjectNode) data.path("key")).put("more", "\u0000");
        assertThat(PartReceiptNews.read(data).orElseThrow().receipt().jwk().has("more"))
                .isFalse();

        assertThat(PartReceiptNews.read(data.put("receipt", data.path("receipt").asText() + "\u0000")))
                .isEmpty();
        assertThat(PartReceiptNews.read(told("\u0000.delete"))).isEmpty();
    }

    @Test
    void whatIsNoReceiptIsNotBelieved() {
        assertThat(PartReceiptNews.read(JsonNodeFactory.instance.objectNode())).isEmpty();
        assertThat(PartReceiptNews.read(JsonNodeFactory.instance.textNode("receipt")))
                .isEmpty();
    }

    private static ObjectNode told(String kind) {
        var service = "urn:offboard:" + kind.substring(0, kind.indexOf('.'));
        var contents = new Receipt(
                        OPERATION,
                        service,
                        kind,
                        "account",
                        "SUCCEEDED",
                        1,
                        List.of(),
                        "22".repeat(32),
                        1,
                        "no",
                        Instant.EPOCH,
                        Instant.EPOCH,
                        null,
                        new Receipt.CasePart(CASE, 2))
                .contents();
        var leaves = Link.leaves(List.of(contents));
        var link = new SignedLink(Link.over(leaves, service, 3, Link.NONE_BEFORE, Instant.EPOCH), leaves);
        var data = JsonNodeFactory.instance
                .objectNode()
                .put("case", CASE.toString())
                .put("number", 2)
                .put("operation", OPERATION.toString())
                .put("receipt", ChainedReceipt.of(contents, link, 0).signed(KEY));
        data.set("key", KEY.publicKey().json());
        return data;
    }
}
