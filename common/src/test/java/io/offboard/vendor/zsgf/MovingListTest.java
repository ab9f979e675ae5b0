package io.offboard.vendor.zsgf;

import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.outcome.Outcome;
import io.offboard.vendor.Outcomes;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Others create and delete tokens between any two pages. */
class MovingListTest {

    /** There throughout. */
    private static final long WANTED = 0;

    /** A vendor whose list changes before each page; the order of what stays never does. */
    private static final class Vendor {

        private final Random chance;
        private final List<Long> ids;
        private final boolean tellsTotal;
        private final int mostRows;
        private long nextId;

        Vendor(Random chance, int tokens, boolean tellsTotal, int mostRows) {
            this.chance = chance;
            this.ids = new ArrayList<>(LongStream.range(0, tokens).boxed().toList());
            this.tellsTotal = tellsTotal;
            this.mostRows = mostRows;
            this.nextId = tokens;
            Collections.shuffle(ids, chance);
        }

        Uni<Outcome<AccessTokenPage>> list(AccessTokenQuery query) {
            var rows = ids.stream()
                    .skip(query.skip())
                    .limit(Math.min(query.take(), mostRows))
                    .map(WalkTest::row)
                    .toList();
            var total = tellsTotal ? OptionalLong.of(ids.size()) : OptionalLong.empty();
            return Uni.createFrom().item(new Outcome.Succeeded<>(new AccessTokenPage(total, rows)));
        }

        void delete(int count) {
            for (var i = 0; i < count; i++) {
                var at = chance.nextInt(ids.size());
                if (ids.get(at) != WANTED) {
                    ids.remove(at);
                }
            }
        }

        void create(int count) {
            for (var i = 0; i < count; i++) {
                ids.add(chance.nextInt(ids.size() + 1), nextId++);
            }
        }

        void createAtTheEnd(int count) {
            for (var i = 0; i < count; i++) {
                ids.add(nextId++);
            }
        }
    }

    @Property
    void aTokenThatIsThereThroughoutIsNeverSaidNotToBe(
            @ForAll Random chance,
            @ForAll @IntRange(min = 1, max = 600) int tokens,
            @ForAll @IntRange(max = 2) int changes,
            @ForAll boolean tellsTotal,
            @ForAll @IntRange(min = 2, max = 150) int mostRows) {
        var vendor = new Vendor(chance, tokens, tellsTotal, mostRows);

        var outcome = Outcomes.of(walkFor(WANTED).through(query -> {
            vendor.delete(chance.nextInt(changes + 1));
            vendor.create(chance.nextInt(changes + 1));
            return vendor.list(query);
        }));

        if (outcome instanceof Outcome.Succeeded<List<AccessToken>> succeeded) {
            assertThat(succeeded.result()).extracting(AccessToken::id).containsExactly(WANTED);
        }
    }

    @Property
    void anAppWhereTokensAreCreatedAllTheTimeIsLookedThroughToItsEnd(
            @ForAll Random chance, @ForAll @IntRange(min = 1, max = 600) int tokens, @ForAll boolean tellsTotal) {
        var vendor = new Vendor(chance, tokens, tellsTotal, 100);

        var outcome = Outcomes.of(walkFor(-1).through(query -> {
            vendor.createAtTheEnd(chance.nextInt(50));
            return vendor.list(query);
        }));

        assertThat(outcome).isEqualTo(new Outcome.Succeeded<>(List.of()));
    }

    /** However many pages it takes: none waits on the stack for the one after it. */
    @Test
    void aLongListInShortPagesIsLookedThroughToItsEnd() {
        var vendor = new Vendor(new Random(1), 20_000, true, 2);

        assertThat(Outcomes.of(walkFor(-1).through(vendor::list))).isEqualTo(new Outcome.Succeeded<>(List.of()));
    }

    private static Walk walkFor(long id) {
        return new Walk(OptionalLong.empty(), token -> true, token -> token.id() == id, 1);
    }
}
