package io.offboard.proof;

import static io.offboard.proof.Chains.KEY;
import static io.offboard.proof.Chains.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.offboard.proof.Chains.Batch;
import io.offboard.proof.Flaw.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A forger changes an exported chain. */
class ChainCheckTest {

    private final List<Batch> chain = Chains.chain(SERVICE, 2, 3, 1, 4);
    private final List<List<String>> links =
            new ArrayList<>(chain.stream().map(batch -> batch.lines(KEY)).toList());

    @Test
    void anUnchangedChainHasNoFlaw() {
        assertThat(flaws()).isEmpty();
    }

    @Test
    void aChainMayBeReadFromALinkOn() {
        assertThat(flaws(2, List.of(), lines(links.subList(2, 4)))).isEmpty();
    }

    @Test
    void aChangedCountShows() {
        change(1, 2, line -> line.replace("\"targets\":2", "\"targets\":20"));

        assertThat(flaws())
                .containsExactly(new Flaw(
                        Kind.CHANGED_RECEIPT,
                        2,
                        "the receipt of operation 00000000-0000-0000-0000-000000000003 of link 2"));
    }

    @Test
    void aRemovedReceiptShows() {
        links.get(1).remove(1);

        assertThat(flaws()).containsExactly(new Flaw(Kind.MISSING_RECEIPT, 2, "the receipt number 1 of link 2"));
    }

    @Test
    void anAddedReceiptShows() {
        links.get(1).add("{\"receipt\":%s}".formatted(Chains.contents(SERVICE, 99)));

        assertThat(kinds()).containsExactly(Kind.ADDED_RECEIPT);
    }

    @Test
    void aReceiptAboveTheFirstLinkShows() {
        links.get(0).add(0, "{\"receipt\":%s}".formatted(Chains.contents(SERVICE, 99)));

        assertThat(kinds()).containsExactly(Kind.ADDED_RECEIPT);
    }

    @Test
    void aReceiptOnTheLineOfALinkShows() {
        change(1, 0, line -> line.replace("}", ",\"receipt\":%s}".formatted(Chains.contents(SERVICE, 99))));

        assertThat(kinds()).contains(Kind.UNREADABLE_LINE);
    }

    @Test
    void aReceiptThatStandsThereTwiceShows() {
        links.get(1).add(links.get(1).get(1));

        assertThat(kinds()).containsExactly(Kind.ADDED_RECEIPT);
    }

    @Test
    void anExchangedOrderOfReceiptsShows() {
        Collections.swap(links.get(1), 1, 2);

        assertThat(kinds()).containsExactly(Kind.EXCHANGED_RECEIPT);
    }

    @Test
    void aRemovedLinkShows() {
        links.remove(1);

        assertThat(flaws()).containsExactly(new Flaw(Kind.MISSING_LINK, 2, "link 2"));
    }

    @Test
    void severalRemovedLinksShowAsARange() {
        links.subList(0, 2).clear();

        assertThat(flaws()).containsExactly(new Flaw(Kind.MISSING_LINK, 1, "links 1 to 2"));
    }

    @Test
    void anExchangedOrderOfLinksShows() {
        Collections.swap(links, 1, 2);

        assertThat(flaws()).containsExactly(new Flaw(Kind.EXCHANGED_LINK, 2, "link 2"));
    }

    @Test
    void aLinkThatStandsThereTwiceShows() {
        links.add(links.get(0));

        assertThat(kinds()).containsExactly(Kind.REPEATED_LINK);
    }

    @Test
    void aLinkThatWasMadeAnewWithTheRightKeyShowsAtTheOneAfter() {
        links.set(1, Chains.chain(SERVICE, 1, 1).get(1).lines(KEY));

        assertThat(flaws()).extracting(Flaw::kind, Flaw::link).contains(tuple(Kind.REPLACED_LINK, 3L));
    }

    /** The digest of a link stays the same, and so does the link after, when only its list of receipts is another. */
    @Test
    void aReceiptThatWasChangedTogetherWithTheListOfItsLinkShows() {
        var contents = new ArrayList<>(chain.get(1).contents());
        contents.set(0, Chains.contents(SERVICE, 99));
        links.set(1, listing(contents));

        assertThat(flaws()).containsExactly(new Flaw(Kind.REPLACED_LINK, 2, "the list of the receipts of link 2"));
    }

    @Test
    void aReceiptThatWasRemovedTogetherWithItsPlaceInTheListOfItsLinkShows() {
        links.set(1, listing(chain.get(1).contents().subList(1, 3)));

        assertThat(flaws()).containsExactly(new Flaw(Kind.REPLACED_LINK, 2, "the list of the receipts of link 2"));
    }

    @Test
    void aLinkWhoseReceiptsWereAllRemovedShows() {
        links.set(1, listing(List.of()));

        assertThat(flaws()).containsExactly(new Flaw(Kind.REPLACED_LINK, 2, "the list of the receipts of link 2"));
    }

    @Test
    void anotherKeyShows() {
        links.set(1, chain.get(1).lines(Chains.key(2)));

        assertThat(flaws()).containsExactly(new Flaw(Kind.UNKNOWN_KEY, 2, "link 2"));
    }

    @Test
    void aChangedLinkShows() {
        var forged = chain.get(1).lines(Chains.key(2)).get(0).split("\\.", -1);
        change(1, 0, line -> line.substring(0, line.indexOf('.')) + "." + forged[1] + "." + forged[2]);

        assertThat(flaws()).containsExactly(new Flaw(Kind.BAD_SIGNATURE, 2, "link 2"));
    }

    @Test
    void theLinkOfAnotherServiceShows() {
        links.set(1, Chains.chain("urn:offboard:other", 2, 3).get(1).lines(KEY));

        assertThat(flaws()).containsExactly(new Flaw(Kind.OTHER_SERVICE, 2, "link 2"));
    }

    @Test
    void aChainWithoutItsEndMissesTheReceiptThatSomebodyHolds() {
        var held = chain.get(3).receipt(0);

        assertThat(flaws(0, List.of(held), lines(links))).isEmpty();
        assertThat(flaws(0, List.of(held), lines(links.subList(0, 3))))
                .containsExactly(new Flaw(Kind.MISSING_LINK, 4, "link 4"));
    }

    @Test
    void aWholeOtherChainIsNotTheOneOfTheReceiptThatSomebodyHolds() {
        var held = chain.get(3).receipt(0);
        var other = Chains.chain(SERVICE, 1, 1, 1, 1).stream()
                .map(batch -> batch.lines(KEY))
                .toList();

        assertThat(flaws(0, List.of(held), lines(other))).containsExactly(new Flaw(Kind.REPLACED_LINK, 4, "link 4"));
    }

    @Test
    void ofTwoReceiptsThatSomebodyHoldsOneOfAnotherChainShows() {
        var held = Chains.chain(SERVICE, 1, 1).get(1).receipt(0);

        assertThat(flaws(0, List.of(held, chain.get(1).receipt(0)), lines(links)))
                .containsExactly(new Flaw(Kind.REPLACED_LINK, 2, "link 2"));
    }

    @Test
    void whatIsNoLineShows() {
        links.get(0).add("{\"receipt\":");

        assertThat(kinds()).containsExactly(Kind.UNREADABLE_LINE);
    }

    /** The second link, signed again with a list of these receipts. */
    private List<String> listing(List<String> contents) {
        var link = chain.get(1).link().link();
        return new Batch(new SignedLink(link, Link.leaves(contents)), contents).lines(KEY);
    }

    private void change(int link, int line, UnaryOperator<String> change) {
        links.get(link).set(line, change.apply(links.get(link).get(line)));
    }

    private List<Kind> kinds() {
        return flaws().stream().map(Flaw::kind).toList();
    }

    private List<Flaw> flaws() {
        return flaws(0, List.of(), lines(links));
    }

    private static List<String> lines(List<List<String>> links) {
        return links.stream().flatMap(List::stream).toList();
    }

    private static List<Flaw> flaws(long after, List<ChainedReceipt> held, List<String> lines) {
        var flaws = new ArrayList<Flaw>();
        var check = new ChainCheck(Chains.verification(), after, held, flaws::add);
        lines.forEach(check::line);
        check.end();
        return flaws;
    }
}
