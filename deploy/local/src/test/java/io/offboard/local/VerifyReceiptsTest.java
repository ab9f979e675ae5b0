package io.offboard.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.local.console.Script;
import io.offboard.proof.Anchor;
import io.offboard.proof.ChainedReceipt;
import io.offboard.proof.Link;
import io.offboard.proof.SignedLink;
import io.offboard.proof.SigningKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jose4j.json.JsonUtil;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What verify-receipts says of an exported chain; what a forger may do to one is in the tests of what it runs. */
class VerifyReceiptsTest {

    private static final String SERVICE = "urn:offboard:session";
    private static final SigningKey KEY = SigningKey.of(new byte[32]);

    @TempDir
    private Path folder;

    private final StringWriter said = new StringWriter();
    private final List<SignedLink> links = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();

    @BeforeEach
    void exported() throws IOException {
        String previous = Link.NONE_BEFORE;
        for (int number = 1; number <= 3; number++) {
            List<String> contents = contents(number);
            List<byte[]> leaves = Link.leaves(contents);
            SignedLink link = new SignedLink(Link.over(leaves, SERVICE, number, previous, Instant.EPOCH), leaves);
            links.add(link);
            lines.add("{\"number\":%d,\"link\":\"%s\"}".formatted(number, link.signed(KEY)));
            contents.forEach(receipt -> lines.add("{\"receipt\":%s}".formatted(receipt)));
            previous = link.link().digest();
        }
        Files.writeString(
                folder.resolve("keys.json"),
                JsonUtil.toJson(Map.of("keys", List.of(KEY.publicKey().jwk()))));
    }

    @Test
    void aWholeChainIsSaidToBeWhole() throws IOException {
        assertThat(verify("session", lines)).isZero();

        assertThat(said).hasToString("Whole: 3 links, 6 receipts.\n");
    }

    @Test
    void whatWasChangedAndWhatIsMissingIsSaidByName() throws IOException {
        List<String> changed = Stream.concat(
                        lines.subList(0, 3).stream().map(line -> line.replace("\"targets\":11", "\"targets\":12")),
                        lines.subList(6, 9).stream())
                .toList();

        assertThat(verify("session", changed)).isEqualTo(1);

        assertThat(said.toString().lines())
                .containsExactly(
                        "CHANGED_RECEIPT: the receipt of operation 00000000-0000-0000-0000-00000000000b of link 1 was changed",
                        "MISSING_LINK: link 2 is missing",
                        "Not whole: 2 links, 4 receipts.");
    }

    @Test
    void aReceiptThatItsServiceItselfTookOutIsSaid() throws IOException {
        SignedLink shorter =
                new SignedLink(links.get(0).link(), links.get(0).leaves().subList(0, 1));
        lines.set(0, "{\"number\":1,\"link\":\"%s\"}".formatted(shorter.signed(KEY)));
        lines.remove(2);

        assertThat(verify("session", lines)).isEqualTo(1);

        assertThat(said.toString().lines())
                .containsExactly(
                        "REPLACED_LINK: the list of the receipts of link 1 is not the one that the chain was made with",
                        "Not whole: 3 links, 5 receipts.");
    }

    @Test
    void aChainOfAnotherServiceIsNotTheOneAskedFor() throws IOException {
        assertThat(verify("token", lines)).isEqualTo(1);

        assertThat(said.toString()).startsWith("OTHER_SERVICE: link 1 was issued by another service");
    }

    @Test
    void aReceiptThatSomebodyHoldsHasToBeInTheChain() throws IOException {
        Path held = Files.writeString(
                folder.resolve("held"),
                ChainedReceipt.of(contents(3).get(1), links.get(2), 1).signed(KEY));

        assertThat(verify("session", lines, "--receipt", held.toString())).isZero();
        assertThat(verify("session", lines.subList(0, 6), "--receipt", held.toString()))
                .isEqualTo(1);

        assertThat(said.toString()).contains("MISSING_LINK: link 3 is missing");
    }

    @Test
    void aReceiptFromBeforeTheExportIsAMistake() throws IOException {
        Path held = Files.writeString(
                folder.resolve("held"),
                ChainedReceipt.of(contents(2).get(0), links.get(1), 0).signed(KEY));

        assertThat(verify("session", lines.subList(6, 9), "--after", "2", "--receipt", held.toString()))
                .isEqualTo(2);

        assertThat(said.toString()).startsWith(held + " is of link 2, which is not in an export after link 2.");
    }

    @Test
    void anExportCannotBeginAfterALinkThatIsNone() throws IOException {
        assertThat(verify("session", lines, "--after", "-1")).isEqualTo(2);

        assertThat(said.toString()).startsWith("--after takes the number of a link: -1 is none.");
    }

    @ParameterizedTest
    @CsvSource({"--after, 2", "--receipt, held"})
    void whatIsForAChainIsAMistakeBesideABundle(String option, String value) throws IOException {
        assertThat(verify("session", lines, "--bundle", option, value)).isEqualTo(2);

        assertThat(said.toString()).startsWith("--after and --receipt are for a chain, not for a bundle.");
    }

    @Test
    void whatHasLeftIsSaid() throws IOException {
        String anchor = Anchor.inPlaceOf(links.get(0).signed(KEY)).signed(KEY);
        List<String> rest = Stream.concat(
                        Stream.of("{\"number\":1,\"link\":\"%s\"}".formatted(anchor)), lines.subList(3, 9).stream())
                .toList();

        assertThat(verify("session", rest)).isZero();

        assertThat(said.toString().lines())
                .containsExactly(
                        "Links up to 1 have left, as the service says: the last of them was made at 1970-01-01T00:00:00Z.",
                        "Whole: 2 links, 4 receipts.");
    }

    @Test
    void aReceiptThatIsNoneIsSaidToBeNone() throws IOException {
        Path held = Files.writeString(folder.resolve("held"), "nothing");

        assertThat(verify("session", lines, "--receipt", held.toString())).isEqualTo(1);

        assertThat(said.toString()).startsWith("NOT_A_RECEIPT: " + held);
    }

    @Test
    void aFileThatIsNotThereIsAMistake() throws IOException {
        assertThat(verify("session", lines, "--receipt", "absent")).isEqualTo(2);

        assertThat(said.toString()).startsWith("No such file: absent");
    }

    private int verify(String service, List<String> exported, String... more) throws IOException {
        Path file = Files.write(folder.resolve("chain.ndjson"), exported);
        Stream<String> arguments = Stream.of(
                "--service", service, "--keys", folder.resolve("keys.json").toString(), file.toString());
        return Script.of(new VerifyReceipts())
                .setOut(new PrintWriter(said, true))
                .setErr(new PrintWriter(said, true))
                .execute(Stream.concat(arguments, Stream.of(more)).toArray(String[]::new));
    }

    private static List<String> contents(int link) {
        return IntStream.of(0, 1)
                .map(position -> 10 * link + position)
                .mapToObj(
                        "{\"operation\":\"00000000-0000-0000-0000-%1$012x\",\"service\":\"urn:offboard:session\",\"targets\":%1$d}"
                                ::formatted)
                .toList();
    }
}
