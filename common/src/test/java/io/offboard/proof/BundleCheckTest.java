package io.offboard.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A forger hands in bundles of a case. In the first ones the forger has no key; in the others, that of who made them. */
class BundleCheckTest {

    private final List<String> flaws = new ArrayList<>();

    @Test
    void anUnchangedBundleHasNoFlaw() {
        var contents = check(Bundles.whole().signed(Bundles.SESSION.key())).orElseThrow();

        assertThat(flaws).isEmpty();
        assertThat(contents)
                .isEqualTo(new BundleCheck.Contents(
                        Bundles.CASE.toString(), "COMPLETED", 3, 3, 0, 0, Set.of(Bundles.TOKEN.name())));
    }

    @Test
    void keysThatAreKnownCountMoreThanThoseOfTheBundle() {
        var known = Map.of(
                Bundles.SESSION.name(), Bundles.SESSION.keys(), Bundles.TOKEN.name(), Bundles.keys(Chains.key(9)));

        new BundleCheck(Bundles.SESSION.name(), known, flaw -> flaws.add(flaw.toString()))
                .check(Bundles.whole().signed(Bundles.SESSION.key()));

        assertThat(flaws)
                .containsExactly("UNKNOWN_KEY: the receipt of operation %s of part 3 was signed with no key of the set"
                        .formatted(Bundles.operation(3)));
    }

    @Test
    void aChangedPartShowsByItsSignatureAndByItsReceipt() {
        var text = tampered(payload -> payload.replace(
                "\"number\":2,\"operations\":[\"%s\"],\"status\":\"SUCCEEDED\"".formatted(Bundles.operation(2)),
                "\"number\":2,\"operations\":[\"%s\"],\"status\":\"REJECTED\"".formatted(Bundles.operation(2))));

        check(text);

        assertThat(flaws)
                .containsExactly(
                        "BAD_SIGNATURE: the bundle was changed after it was signed",
                        "CHANGED_PART: part 2 did not end as the bundle says",
                        "CHANGED_CASE: the list of what is not done does not fit how its parts stand",
                        "CHANGED_CASE: the status of the case does not fit how its parts stand");
    }

    @Test
    void anotherNumberOfPartsShowsByThePartsThatAreThere() {
        check(resigned(json -> json.put("size", 4)));
        check(resigned(json -> json.put("size", 2)));

        assertThat(flaws)
                .startsWith("MISSING_PART: part 4 is missing", "ADDED_PART: part 3 does not belong there")
                .hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(longs = {Bundle.MOST_PARTS + 1, Integer.MAX_VALUE, (1L << 32) + 3, Long.MAX_VALUE})
    @Timeout(value = 30, threadMode = SEPARATE_THREAD)
    void morePartsThanACaseMayHaveAreToldOnce(long size) {
        check(resigned(json -> json.put("size", size)));

        assertThat(flaws).containsExactly("ADDED_PART: what is counted beyond part 1000 does not belong there");
    }

    @Test
    void asManyPartsAsACaseMayHaveAreMissingOneByOne() {
        check(resigned(json -> json.put("size", Bundle.MOST_PARTS)));

        assertThat(flaws).hasSize(Bundle.MOST_PARTS - 3).allMatch(flaw -> flaw.startsWith("MISSING_PART: "));
    }

    @Test
    void anotherCountInAReceiptShowsByItsSignature() {
        check(resigned(json -> change(json, 2, receipt -> withPayload(receipt, Bundles::countTwoTargets))));

        assertThat(flaws)
                .containsExactly("BAD_SIGNATURE: the receipt of operation %s of part 3 was changed after it was signed"
                        .formatted(Bundles.operation(3)));
    }

    /** Not even who made it can change it: the digest of the receipt is in the link, and that in the next one. */
    @Test
    void anotherCountInAReceiptThatIsSignedAgainShowsByItsLink() {
        check(resigned(json -> change(json, 0, receipt -> Bundles.SESSION
                .key()
                .sign(ChainedReceipt.TYPE, Bundles.countTwoTargets(payload(receipt))))));

        assertThat(flaws)
                .containsExactly("CHANGED_RECEIPT: the receipt of operation %s of part 1 was changed"
                        .formatted(Bundles.operation(1)));
    }

    @Test
    void aReceiptThatSomebodyElseSignedIsToldByName() {
        var forged = Bundles.part(1, new Bundles.Signer(Bundles.SESSION.name(), Chains.key(9)), "SUCCEEDED");

        check(Bundles.of(forged).signed(Bundles.SESSION.key()));

        assertThat(flaws)
                .containsExactly("UNKNOWN_KEY: the receipt of operation %s of part 1 was signed with no key of the set"
                        .formatted(Bundles.operation(1)));
    }

    @Test
    void theReceiptOfAnotherPartDoesNotStandForThisOne() {
        check(resigned(json -> ((ObjectNode) json.at("/receipts/0"))
                .put("receipt", json.at("/receipts/1/receipt").asText())));

        assertThat(flaws)
                .containsExactly(
                        "EXCHANGED_RECEIPT: the receipt of operation %s of part 1 does not stand where it belongs"
                                .formatted(Bundles.operation(1)));
    }

    @Test
    void whatIsNotDoneCannotBeLeftOutOfTheList() {
        var json = Bundles.of(Bundles.part(1, Bundles.SESSION, "REJECTED")).json();
        ((ObjectNode) json.path("case")).put("status", "INCOMPLETE");

        check(Bundles.SESSION.key().sign(Bundle.TYPE, CanonicalJson.text(json)));

        assertThat(flaws)
                .containsExactly("CHANGED_CASE: the list of what is not done does not fit how its parts stand");
    }

    @Test
    void aPartThatWasCancelledBeforeItBeganHasNoReceipt() {
        var json = Bundles.of(Bundles.part(1, Bundles.SESSION, "CANCELLED")).json();
        ((ObjectNode) json.path("case")).put("status", "INCOMPLETE");
        ((ObjectNode) json.at("/case/parts/0")).putArray("operations");
        json.putArray("receipts");
        json.putArray("notDone").add(1);

        check(Bundles.SESSION.key().sign(Bundle.TYPE, CanonicalJson.text(json)));

        assertThat(flaws).isEmpty();
    }

    @Test
    void aBundleSignedWithAnotherKeyIsToldByName() {
        check(Bundles.whole().signed(Chains.key(9)));

        assertThat(flaws).containsExactly("UNKNOWN_KEY: the bundle was signed with no key of the set");
    }

    @Test
    void aBundleOfAnotherServiceIsNotTheOneAskedFor() {
        new BundleCheck(
                        Bundles.TOKEN.name(),
                        Map.of(Bundles.TOKEN.name(), Bundles.TOKEN.keys()),
                        flaw -> flaws.add(flaw.toString()))
                .check(Bundles.whole().signed(Bundles.SESSION.key()));

        assertThat(flaws).first().isEqualTo("OTHER_SERVICE: the bundle was issued by another service");
    }

    @Test
    void aPartLeftOutIsMissing() {
        check(resigned(json -> ((ArrayNode) json.at("/case/parts")).remove(1)));

        assertThat(flaws)
                .containsExactly(
                        "MISSING_PART: part 2 is missing",
                        "ADDED_RECEIPT: the receipt of operation %s of part 2 does not belong there"
                                .formatted(Bundles.operation(2)));
    }

    @Test
    void aReceiptThatIsThereTwiceDoesNotBelongThere() {
        check(resigned(json -> ((ArrayNode) json.path("receipts")).add(json.at("/receipts/0"))));

        assertThat(flaws)
                .containsExactly("ADDED_RECEIPT: the receipt of operation %s of part 1 does not belong there"
                        .formatted(Bundles.operation(1)));
    }

    @Test
    void aReceiptLeftOutIsMissing() {
        check(resigned(json -> ((ArrayNode) json.path("receipts")).remove(0)));

        assertThat(flaws)
                .containsExactly("MISSING_RECEIPT: the receipt of operation %s of part 1 is missing"
                        .formatted(Bundles.operation(1)));
    }

    @Test
    void aPartThatFailedCannotBeSaidToHaveSucceeded() {
        check(saidToHaveSucceeded("REJECTED"));

        assertThat(flaws).containsExactly("CHANGED_PART: part 1 did not end as the bundle says");
    }

    @Test
    void aPartThatWasGivenUpCannotBeSaidToHaveSucceeded() {
        check(saidToHaveSucceeded("EXHAUSTED"));

        assertThat(flaws).containsExactly("CHANGED_PART: part 1 did not end as the bundle says");
    }

    @Test
    void aPartThatWasGivenUpAndThenDoneIsNotChangedWhileItsNextReceiptIsDue() {
        var contents = check(saidToHaveSucceeded("EXHAUSTED", 1)).orElseThrow();

        assertThat(flaws).isEmpty();
        assertThat(contents)
                .isEqualTo(new BundleCheck.Contents(Bundles.CASE.toString(), "COMPLETED", 1, 1, 1, 0, Set.of()));
    }

    /** Only what was given up can be done again. */
    @Test
    void aPartThatWasRefusedForGoodHasNoOtherReceiptDue() {
        check(saidToHaveSucceeded("REJECTED", 1));

        assertThat(flaws).containsExactly("CHANGED_PART: part 1 did not end as the bundle says");
    }

    @Test
    void aReceiptOfAnotherServiceCannotBeMadeWithTheKeyOfWhoMadeTheBundle() {
        var forged = Bundles.part(1, new Bundles.Signer(Bundles.TOKEN.name(), Bundles.SESSION.key()), "SUCCEEDED");
        var bundle = Bundles.of(forged);

        checkKnowingBoth(bundle.signed(Bundles.SESSION.key()));

        assertThat(flaws)
                .containsExactly("UNKNOWN_KEY: the receipt of operation %s of part 1 was signed with no key of the set"
                        .formatted(Bundles.operation(1)));
    }

    @Test
    void aReceiptOfWhoMadeTheBundleDoesNotStandForThePartOfAnotherService() {
        checkKnowingBoth(resigned(json -> {
            ((ObjectNode) json.at("/case/parts/2"))
                    .putArray("operations")
                    .add(Bundles.operation(1).toString());
            ((ArrayNode) json.path("receipts")).remove(2);
        }));

        assertThat(flaws)
                .containsExactly("MISSING_RECEIPT: the receipt of operation %s of part 3 is missing"
                        .formatted(Bundles.operation(1)));
    }

    @Test
    void aReceiptThatIsDueOfOnePartIsNotDueOfAnother() {
        checkKnowingBoth(resigned(json -> {
            ((ArrayNode) json.path("receipts")).remove(2);
            ((ArrayNode) json.path("due"))
                    .addObject()
                    .put("part", 1)
                    .put("operation", Bundles.operation(3).toString());
        }));

        assertThat(flaws)
                .containsExactly("MISSING_RECEIPT: the receipt of operation %s of part 3 is missing"
                        .formatted(Bundles.operation(3)));
    }

    @Test
    void theReceiptOfAnotherCaseDoesNotStandForThisOne() {
        check(resigned(json -> ((ObjectNode) json.path("case")).put("case", "another")));

        assertThat(flaws).hasSize(3).allMatch(flaw -> flaw.startsWith("EXCHANGED_RECEIPT: "));
    }

    @Test
    void aPartThatIsThereTwiceDoesNotBelongThere() {
        check(resigned(json -> ((ObjectNode) json.at("/case/parts/1")).set("number", IntNode.valueOf(1))));

        assertThat(flaws).contains("ADDED_PART: part 1 does not belong there", "MISSING_PART: part 2 is missing");
    }

    @Test
    void aReceiptThatIsStillDueIsNotMissing() {
        var whole = Bundles.whole();
        var late = new Bundle(
                whole.service(),
                whole.madeAt(),
                whole.view(),
                whole.size(),
                whole.receipts().subList(1, 3),
                List.of(new Bundle.Due(1, Bundles.operation(1))),
                List.of());

        assertThat(check(late.signed(Bundles.SESSION.key())).orElseThrow().due())
                .isEqualTo(1);
        assertThat(flaws).isEmpty();
    }

    @Test
    void whatIsNoBundleIsSaidToBeNone() {
        assertThat(check("nothing")).isEmpty();

        assertThat(flaws).containsExactly("UNREADABLE_BUNDLE: the document is no bundle of a case");
    }

    private Optional<BundleCheck.Contents> check(String text) {
        return new BundleCheck(
                        Bundles.SESSION.name(),
                        Map.of(Bundles.SESSION.name(), Bundles.SESSION.keys()),
                        flaw -> flaws.add(flaw.toString()))
                .check(text);
    }

    private void checkKnowingBoth(String text) {
        var known = Map.of(Bundles.SESSION.name(), Bundles.SESSION.keys(), Bundles.TOKEN.name(), Bundles.TOKEN.keys());
        new BundleCheck(Bundles.SESSION.name(), known, flaw -> flaws.add(flaw.toString())).check(text);
    }

    /** Without the key. */
    private static String tampered(UnaryOperator<String> change) {
        return withPayload(Bundles.whole().signed(Bundles.SESSION.key()), change);
    }

    /** With the key. */
    private static String resigned(Consumer<ObjectNode> change) {
        var json = Bundles.whole().json();
        change.accept(json);
        return Bundles.SESSION.key().sign(Bundle.TYPE, CanonicalJson.text(json));
    }

    /** With the key: one part, whose receipt says how it ended; the receipts of these parts are due. */
    private static String saidToHaveSucceeded(String ended, int... due) {
        var json = Bundles.of(Bundles.part(1, Bundles.SESSION, ended)).json();
        ((ObjectNode) json.at("/case/parts/0")).put("status", "SUCCEEDED");
        for (int part : due) {
            ((ArrayNode) json.path("due"))
                    .addObject()
                    .put("part", part)
                    .put("operation", Bundles.operation(part).toString());
        }
        return Bundles.SESSION.key().sign(Bundle.TYPE, CanonicalJson.text(json));
    }

    private static void change(ObjectNode bundle, int index, UnaryOperator<String> receipt) {
        var entry = (ObjectNode) bundle.path("receipts").get(index);
        entry.put("receipt", receipt.apply(entry.path("receipt").asText()));
    }

    private static String payload(String jws) {
        return new String(Base64.getUrlDecoder().decode(jws.split("\\.", -1)[1]), UTF_8);
    }

    private static String withPayload(String jws, UnaryOperator<String> change) {
        var changed = change.apply(payload(jws));
        assertThat(changed).isNotEqualTo(payload(jws));
        var parts = jws.split("\\.", -1);
        return parts[0] + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(changed.getBytes(UTF_8)) + "."
                + parts[2];
    }
}
