package io.offboard.proof;

import static io.offboard.proof.Chains.KEY;
import static io.offboard.proof.Chains.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.proof.Chains.Batch;
import io.offboard.proof.Flaw.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A chain whose first links have left. */
class AnchorTest {

    private final List<Batch> chain = Chains.chain(SERVICE, 2, 3, 1, 4);
    private final Anchor anchor = Anchor.inPlaceOf(chain.get(1).link().signed(KEY));
    private Optional<Anchor> left;

    @Test
    void aChainThatBeginsWithAnAnchorIsWhole() {
        assertThat(flaws(List.of(), rest(anchor, KEY))).isEmpty();
        assertThat(left).contains(anchor);
    }

    @Test
    void withoutTheAnchorWhatLeftLooksTakenOut() {
        assertThat(flaws(List.of(), rest(anchor, KEY).skip(1)))
                .containsExactly(new Flaw(Kind.MISSING_LINK, 1, "links 1 to 2"));
    }

    @Test
    void anAnchorThatTheServiceHasNotSignedIsNone() {
        assertThat(flaws(List.of(), rest(anchor, Chains.key(2))))
                .extracting(Flaw::kind)
                .containsExactly(Kind.UNKNOWN_KEY, Kind.MISSING_LINK);
    }

    @Test
    void whatFollowsAnAnchorHasToFollowTheLinkThatLeft() {
        var other = new Anchor(SERVICE, 2, Link.NONE_BEFORE, anchor.madeAt());

        assertThat(flaws(List.of(), rest(other, KEY))).extracting(Flaw::kind).containsExactly(Kind.REPLACED_LINK);
    }

    @Test
    void anExportOfBeforeAndOneOfAfterAreOneChain() {
        var before = chain.subList(0, 2).stream().flatMap(batch -> batch.lines(KEY).stream());

        assertThat(flaws(List.of(), Stream.concat(before, rest(anchor, KEY)))).isEmpty();
    }

    @Test
    void aReceiptThatSomebodyHoldsOfALinkThatLeftIsNotMissed() {
        assertThat(flaws(List.of(chain.get(0).receipt(0), chain.get(1).receipt(0)), rest(anchor, KEY)))
                .isEmpty();
    }

    @Test
    void aReceiptThatSomebodyHoldsOfAnotherLinkUnderTheSameNumberShows() {
        var held = Chains.chain(SERVICE, 1, 1).get(1).receipt(0);

        assertThat(flaws(List.of(held), rest(anchor, KEY))).containsExactly(new Flaw(Kind.REPLACED_LINK, 2, "link 2"));
    }

    @Test
    void aReceiptThatFollowsAnAnchorShows() {
        var added = Stream.of("{\"receipt\":%s}".formatted(Chains.contents(SERVICE, 99)));
        var lines = rest(anchor, KEY).toList();

        assertThat(flaws(
                        List.of(),
                        Stream.of(lines.stream().limit(1), added, lines.stream().skip(1))
                                .flatMap(all -> all)))
                .extracting(Flaw::kind)
                .containsExactly(Kind.ADDED_RECEIPT);
    }

    @Test
    void anAnchorOfBeforeDoesNotHideHowManyHaveLeft() {
        var before = Anchor.inPlaceOf(chain.get(0).link().signed(KEY));

        assertThat(flaws(
                        List.of(),
                        Stream.concat(rest(anchor, KEY), rest(before, KEY).limit(1))))
                .isEmpty();
        assertThat(left).contains(anchor);
    }

    /** The anchor, and the links after those that have left. */
    private Stream<String> rest(Anchor beginning, SigningKey key) {
        var line = "{\"number\":%d,\"link\":\"%s\"}".formatted(beginning.number(), beginning.signed(key));
        return Stream.concat(Stream.of(line), chain.subList(2, 4).stream().flatMap(batch -> batch.lines(KEY).stream()));
    }

    private List<Flaw> flaws(List<ChainedReceipt> held, Stream<String> lines) {
        var flaws = new ArrayList<Flaw>();
        var check = new ChainCheck(Chains.verification(), 0, held, flaws::add);
        lines.forEach(check::line);
        check.end();
        left = check.left();
        return flaws;
    }
}
