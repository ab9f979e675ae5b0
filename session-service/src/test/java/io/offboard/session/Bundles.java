package io.offboard.session;

import static io.offboard.session.SessionService.OPERATIONS;

import io.offboard.proof.BundleCheck;
import io.offboard.proof.BundleCheck.Contents;
import io.offboard.proof.PublicKeys;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** Bundles of cases as session-service hands them out, and as an outsider checks them. */
final class Bundles {

    private static final String SERVICE = "urn:offboard:session";

    private Bundles() {}

    static Response get(String id) {
        return Cases.permitted().accept("application/jose").get("/cases/" + id + "/bundle");
    }

    /** The bundle once no receipt of what has ended is still due. */
    static String whole(String id) {
        return Awaitility.await("all receipts of case " + id)
                .atMost(Duration.ofSeconds(30))
                .until(() -> get(id), answer -> answer.statusCode() == 200 && answer.header("Retry-After") == null)
                .asString();
    }

    /** What is wrong with a bundle, by the keys that session-service shows to everybody. */
    static List<String> flaws(String bundle) {
        return flaws(bundle, Map.of(SERVICE, shown()));
    }

    /** The same, with the keys of token-service, too. */
    static List<String> flaws(String bundle, PublicKeys ofTokenService) {
        return flaws(bundle, Map.of(SERVICE, shown(), TokenService.NAME, ofTokenService));
    }

    /** What a bundle says. */
    static Contents contents(String bundle) {
        return new BundleCheck(SERVICE, Map.of(SERVICE, shown()), flaw -> {})
                .check(bundle)
                .orElseThrow();
    }

    private static List<String> flaws(String bundle, Map<String, PublicKeys> known) {
        var flaws = new ArrayList<String>();
        new BundleCheck(SERVICE, known, flaw -> flaws.add(flaw.toString())).check(bundle);
        return flaws;
    }

    private static PublicKeys shown() {
        return PublicKeys.read(
                OPERATIONS.request().get("/.well-known/jwks.json").asString());
    }
}
