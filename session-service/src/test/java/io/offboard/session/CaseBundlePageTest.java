package io.offboard.session;

import static io.offboard.session.Removals.freshHash;
import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** The bundle of a case as people read and print it. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class CaseBundlePageTest {

    @Test
    void itSaysWhatBecameOfEachPartAndWhichReceiptProvesIt() {
        var id = Cases.open(Cases.opening(Cases.removing(freshHash()), Cases.revoking()));
        var operation =
                Cases.partIs(id, 0, "SUCCEEDED").at("/parts/0/operations/0").asText();
        Bundles.whole(id);

        var page = page(id).asString();

        assertThat(page)
                .contains("<h1>Case leaver</h1>", id, "It has not ended: 1 of 2 parts are not done.")
                .contains("<td>session.remove</td>", "Operation <code>" + operation + "</code>: SUCCEEDED")
                .contains("<td>token.revoke-all</td>");
    }

    @Test
    void itNamesNoTarget() {
        var hash = freshHash();
        var id = Cases.open(Cases.opening(Cases.removing(hash)));
        Cases.once(id, "COMPLETED");

        assertThat(page(id).asString()).doesNotContain(hash);
    }

    @Test
    void whatACallerCallsTheCaseStaysText() {
        var opening = Cases.opening(Cases.revoking())
                .replace("\"leaver\"", "\"</title><script>alert(1)</script><img src=x onerror='alert(1)'>{7*7}\"");

        var page = page(Cases.open(opening)).asString();

        assertThat(page)
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=&#39;alert(1)&#39;&gt;{7*7}")
                .doesNotContain("<script", "<img");
    }

    @Test
    void aBrowserAppliesItsOneStyleAndNothingElse() throws Exception {
        var answer = page(Cases.open(Cases.opening(Cases.revoking())));

        var page = answer.asString();
        var style = page.substring(page.indexOf("<style>") + "<style>".length(), page.indexOf("</style>"));
        var digest = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.header("Content-Security-Policy"))
                .startsWith("default-src 'none'; style-src 'sha256-%s';"
                        .formatted(Base64.getEncoder().encodeToString(digest)));
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
    }

    private static Response page(String id) {
        return Cases.permitted().accept("text/html").get("/cases/" + id + "/bundle");
    }
}
