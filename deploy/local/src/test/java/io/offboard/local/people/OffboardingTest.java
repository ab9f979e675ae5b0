package io.offboard.local.people;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.offboard.local.console.Terminal;
import io.offboard.local.people.Desk.Again;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How cases are opened, watched and proved. */
class OffboardingTest {

    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(5);
    private static final Again TEN_TIMES = new Again(BETWEEN_TRIES, 10);

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final List<Duration> pauses = new ArrayList<>();
    private CaseServer server;

    @BeforeEach
    void aService() throws IOException {
        server = new CaseServer("secret");
    }

    @AfterEach
    void noService() {
        server.close();
    }

    @Test
    void eachPersonHasACaseAndABundleOfItInTheEnd() throws Exception {
        assertThat(offboard("leaver-1", "leaver-2")).isTrue();

        assertThat(files())
                .containsExactlyInAnyOrder(
                        name("leaver-1", ".jws"),
                        name("leaver-1", ".html"),
                        name("leaver-2", ".jws"),
                        name("leaver-2", ".html"));
        assertThat(folder.resolve(name("leaver-1", ".jws"))).hasContent("signed");
        assertThat(said.toString(UTF_8)).contains("2 of 2 cases are complete.");
    }

    @Test
    void aSecondRunOpensNothingAgain() throws Exception {
        offboard("leaver-1");

        assertThat(offboard("leaver-1")).isTrue();

        assertThat(server.cases()).isEqualTo(1);
        assertThat(files()).hasSize(2);
    }

    @Test
    void whatIsNotCompleteIsToldAndHasABundleAllTheSame() throws Exception {
        server.endsAs("leaver-2", "INCOMPLETE");

        assertThat(offboard("leaver-1", "leaver-2")).isFalse();

        assertThat(said.toString(UTF_8))
                .containsPattern("3 +leaver-2 +INCOMPLETE +0 of 1 ")
                .contains("1 of 2 cases are complete.");
        assertThat(files()).hasSize(4);
    }

    @Test
    void aCaseThatTheServiceRefusesIsToldAndDoesNotStopTheOthers() throws Exception {
        assertThat(offboard("refused", "leaver-2")).isFalse();

        assertThat(said.toString(UTF_8)).contains("Another case was opened before.", "1 of 2 cases are complete.");
    }

    @Test
    void aBundleIsWrittenWhenAllItsReceiptsAreThere() throws Exception {
        server.receiptsDueFor(3);

        assertThat(offboard("leaver-1")).isTrue();
    }

    @Test
    void aBundleWhoseReceiptsDoNotComeIsWrittenAsItIsAndIsNoProof() throws Exception {
        server.receiptsDueFor(Integer.MAX_VALUE);

        assertThat(offboard("leaver-1")).isFalse();

        assertThat(files()).hasSize(2);
    }

    @Test
    void aServiceThatIsAwayIsAskedAgain() throws Exception {
        server.awayFor(5);

        assertThat(offboard("leaver-1")).isTrue();

        assertThat(said.toString(UTF_8)).contains("/cases was answered 503. Trying again.");
        assertThat(pauses).filteredOn(BETWEEN_TRIES::equals).hasSize(5);
    }

    @Test
    void aServiceThatStaysAwayIsNotAskedForEver() {
        server.awayFor(Integer.MAX_VALUE);

        assertThatThrownBy(() -> offboard("leaver-1"))
                .isInstanceOf(UnansweredException.class)
                .hasMessageContaining("/cases was answered 503.");
        assertThat(pauses).containsOnly(BETWEEN_TRIES).hasSize(10);
    }

    @Test
    void aTokenThatLacksThePermissionIsToldAtOnce() {
        Desk desk = new Desk(server.url(), "other", TEN_TIMES, pauses::add, line -> {});

        assertThatThrownBy(() -> desk.look(CaseServer.id("leaver-1")))
                .isInstanceOf(UnansweredException.class)
                .hasMessageContaining("was answered 403: The token lacks the permission.");
    }

    @Test
    void aReferenceThatIsNoFileNameDoesNotLeaveTheFolder() throws Exception {
        offboard("../../leaver");

        assertThat(files())
                .contains(".._.._leaver-" + CaseServer.id("../../leaver").substring(0, 8) + ".jws");
    }

    private boolean offboard(String... references) throws Exception {
        String lines =
                Stream.of(references).map(reference -> reference + ",1\n").reduce("", String::concat);
        List<Person> people = PeopleFile.read(
                        new StringReader("reference,token.revoke-all:userID?appKey=app1\n" + lines),
                        Contracts.in(Path.of("../contracts")))
                .people();
        Terminal terminal = new Terminal(new PrintStream(said, true, UTF_8), false);
        Desk desk = new Desk(server.url(), "secret", TEN_TIMES, pauses::add, terminal::line);
        return new Offboarding(desk, new BundleFolder(folder), terminal, pauses::add).run("urn:example:people", people);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static String name(String reference, String suffix) {
        return reference + "-" + CaseServer.id(reference).substring(0, 8) + suffix;
    }
}
