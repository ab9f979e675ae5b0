package io.offboard.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.local.people.CaseServer;
import io.offboard.local.people.Contracts;
import io.offboard.local.people.PeopleFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What offboard takes, how it explains a mistake, and its exit codes. */
class OffboardTest {

    private static final String TOKENS = "reference,token.revoke-all:userID?appKey=app1\n";

    @TempDir
    private Path folder;

    private final StringWriter said = new StringWriter();

    @Test
    void whenAllIsDoneAndProvedItSucceeds() throws IOException {
        try (CaseServer server = new CaseServer("")) {
            assertThat(offboard(TOKENS + "leaver-1,1\n", "--url", server.url().toString()))
                    .isZero();

            assertThat(bundles()).hasSize(2);
        }
    }

    @Test
    void whenSomeCasesAreNotCompleteItSaysSoByItsExitCode() throws IOException {
        try (CaseServer server = new CaseServer("")) {
            server.endsAs("leaver-1", "INCOMPLETE");

            assertThat(offboard(TOKENS + "leaver-1,1\n", "--url", server.url().toString()))
                    .isEqualTo(1);
        }
    }

    @Test
    void aMistakeInTheFileIsToldBeforeAnythingIsSent() throws IOException {
        try (CaseServer server = new CaseServer("")) {
            assertThat(offboard(
                            "reference,userID\nleaver-1,1\n",
                            "--url",
                            server.url().toString()))
                    .isEqualTo(2);

            assertThat(server.cases()).isZero();
        }
        assertThat(said.toString())
                .startsWith(folder.resolve("people.csv") + ": line 1, column 2: This is no heading")
                .endsWith("1 mistake. Nothing was sent.\n");
    }

    @Test
    void aFileCanBeOnlyLookedAt() throws IOException {
        assertThat(offboard(TOKENS + "leaver-1,1\n", "--check")).isZero();

        assertThat(said).hasToString("No mistake: 1 people.\n");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThat(run(folder.resolve("nobody.csv").toString())).isEqualTo(2);

        assertThat(said.toString()).startsWith("No such file: " + folder.resolve("nobody.csv"));
    }

    @Test
    void aTokenThatIsRefusedIsTold() throws IOException {
        try (CaseServer server = new CaseServer("another")) {
            assertThat(offboard(TOKENS + "leaver-1,1\n", "--url", server.url().toString()))
                    .isEqualTo(3);
        }
        assertThat(said.toString()).endsWith("/cases was answered 403: The token lacks the permission.\n");
    }

    @Test
    void aServiceThatIsAwayIsTold() throws IOException {
        assertThat(offboard(TOKENS + "leaver-1,1\n", "--url", "http://127.0.0.1:1", "--patience", "0"))
                .isEqualTo(3);

        assertThat(said.toString()).startsWith("The service at http://127.0.0.1:1 does not answer: ");
    }

    @Test
    void helpTellsTheColumns() {
        assertThat(run("--help")).isZero();

        assertThat(said.toString())
                .startsWith("Usage: deploy/local/offboard")
                .contains("reference  ", "KIND:FIELD?CONSTANTS", "deadline, notBefore");
    }

    /** So that whoever copies one gets what it says. */
    @Test
    void eachColumnInTheHelpIsOneOfTheContracts() throws IOException {
        run("--help");
        List<String> columns = said.toString()
                .lines()
                .map(String::strip)
                .flatMap(line -> Stream.of(line.split(",")))
                .filter(word -> word.matches("[a-z]+\\.[a-z-]+:\\S+"))
                .distinct()
                .toList();

        assertThat(columns).hasSize(5);
        assertThat(PeopleFile.read(
                                new StringReader("reference," + String.join(",", columns) + "\n"),
                                Contracts.in(Path.of("../contracts")))
                        .mistakes())
                .extracting(Object::toString)
                .containsExactly("line 2: There is nobody in this file.");
    }

    private int offboard(String people, String... options) throws IOException {
        Path file = Files.writeString(folder.resolve("people.csv"), people);
        return run(Stream.concat(
                        Stream.of(options),
                        Stream.of("--into", folder.resolve("bundles").toString(), file.toString()))
                .toArray(String[]::new));
    }

    private int run(String... arguments) {
        return Offboard.line()
                .setOut(new PrintWriter(said, true))
                .setErr(new PrintWriter(said, true))
                .execute(arguments);
    }

    private List<Path> bundles() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("bundles"))) {
            return files.toList();
        }
    }
}
