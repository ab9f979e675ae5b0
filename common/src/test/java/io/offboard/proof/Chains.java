package io.offboard.proof;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Chains of a service, as they are kept and exported. */
final class Chains {

    static final String SERVICE = "urn:offboard:test";
    static final SigningKey KEY = key(1);

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private Chains() {}

    static SigningKey key(int filling) {
        var bytes = new byte[32];
        Arrays.fill(bytes, (byte) filling);
        return SigningKey.of(bytes);
    }

    /** What knows the service and its key. */
    static Verification verification() {
        return new Verification(SERVICE, PublicKeys.of(List.of(KEY.publicKey())));
    }

    /** The receipt of an operation that has this number. */
    static String contents(String service, int number) {
        return new Receipt(
                        new UUID(0, number),
                        service,
                        "test.delete",
                        "account",
                        "SUCCEEDED",
                        2,
                        List.of("00".repeat(16), "11".repeat(16)),
                        "22".repeat(32),
                        1,
                        "no",
                        NOW,
                        NOW.plusSeconds(1),
                        new Receipt.Answer(200, "33".repeat(32)),
                        null)
                .contents();
    }

    /** A link of a chain, and the contents of its receipts. */
    record Batch(SignedLink link, List<String> contents) {

        ChainedReceipt receipt(int position) {
            return ChainedReceipt.of(contents.get(position), link, position);
        }

        /** As lines of an export. */
        List<String> lines(SigningKey key) {
            var lines = new ArrayList<String>();
            lines.add("{\"number\":%d,\"link\":\"%s\"}".formatted(link.link().number(), link.signed(key)));
            contents.forEach(receipt -> lines.add("{\"receipt\":%s}".formatted(receipt)));
            return lines;
        }
    }

    /** A chain of links that have so many receipts each. */
    static List<Batch> chain(String service, int... sizes) {
        var batches = new ArrayList<Batch>();
        var previous = Link.NONE_BEFORE;
        var first = 0;
        for (var size : sizes) {
            var contents = IntStream.range(first, first + size)
                    .mapToObj(number -> contents(service, number))
                    .toList();
            var leaves = Link.leaves(contents);
            var link = Link.over(leaves, service, batches.size() + 1, previous, NOW);
            batches.add(new Batch(new SignedLink(link, leaves), contents));
            previous = link.digest();
            first += size;
        }
        return batches;
    }
}
