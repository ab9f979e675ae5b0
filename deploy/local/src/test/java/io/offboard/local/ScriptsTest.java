package io.offboard.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What up, down and send say on machines that lack something: copies of them, in a checkout where nothing was ever built. */
class ScriptsTest {

    private static final List<String> SCRIPTS = List.of("up", "down", "send", "prelude.sh", "build.sh");
    /** What the scripts take from the system, so that a Java or a Maven of this machine is not found beside it. */
    private static final List<String> TOOLS = List.of(
            "awk",
            "bash",
            "cat",
            "df",
            "dirname",
            "env",
            "find",
            "grep",
            "head",
            "mkdir",
            "ps",
            "readlink",
            "sed",
            "sh",
            "sleep",
            "sort",
            "tail",
            "touch");

    @TempDir
    Path machine;

    private Path path;
    private Path scripts;

    /** What a script said, standard and error output together, and its exit code. */
    private record Result(int exitCode, String said) {}

    @BeforeEach
    void aMachineWithoutJavaAndMaven() throws IOException {
        path = Files.createDirectories(machine.resolve("path"));
        for (String tool : TOOLS) {
            Files.createSymbolicLink(path.resolve(tool), found(tool));
        }
        scripts = Files.createDirectories(machine.resolve("checkout/deploy/local"));
        for (String script : SCRIPTS) {
            Files.copy(Path.of(script), scripts.resolve(script));
        }
        Files.writeString(machine.resolve("checkout/pom.xml"), "<module>deploy/local</module>");
    }

    @Test
    void withoutAJavaOneIsAskedFor() throws Exception {
        assertThat(run("up"))
                .isEqualTo(new Result(1, "No Java found. Install a JDK 17 or newer, or point JAVA_HOME at one.\n"));
    }

    @Test
    void anOldJavaIsNamed() throws Exception {
        program("java", "echo 'openjdk version \"11.0.2\" 2019-01-15' >&2");

        assertThat(run("up")).isEqualTo(new Result(1, """
                        Java 11.0.2 is too old: Offboard needs a JDK 17 or newer.
                        Found: %s. Install one, or point JAVA_HOME at one.
                        """.formatted(path.resolve("java"))));
    }

    @Test
    void aJavaThatOnlySaysItIsNoneIsNamed() throws Exception {
        program("java", "echo 'Unable to locate a Java Runtime.' >&2; exit 1");

        assertThat(run("up")).isEqualTo(new Result(1, """
                        No working Java found: %s does not tell its version.
                        Install a JDK 17 or newer, or point JAVA_HOME at one.
                        """.formatted(path.resolve("java"))));
    }

    @Test
    void withoutAMavenOneIsAskedFor() throws Exception {
        aJdk();

        assertThat(run("up")).isEqualTo(new Result(1, "No Maven found. Install Maven 3.8.7 or newer.\n"));
    }

    @Test
    void aBrokenMavenIsToldFromAnOldOne() throws Exception {
        aJdk();
        program("mvn", "echo 'Error: Could not find or load main class' >&2; exit 1");

        assertThat(run("up"))
                .isEqualTo(
                        new Result(
                                1,
                                "Maven does not work here: mvn -v does not tell its version. Offboard needs 3.8.7 or newer.\n"));
    }

    @Test
    void anOldMavenIsNamed() throws Exception {
        aJdk();
        program("mvn", "echo 'Apache Maven 3.6.3 (abc)'");

        assertThat(run("up")).isEqualTo(new Result(1, "Maven 3.6.3 is too old: Offboard needs 3.8.7 or newer.\n"));
    }

    @Test
    void aFailedBuildIsShown() throws Exception {
        aJdk();
        program("mvn", "case $1 in -v) echo 'Apache Maven 3.9.9 (abc)' ;; *) echo 'BUILD FAILURE'; exit 1 ;; esac");

        Result result = run("up");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.said()).contains("The build failed. The end of ").endsWith("BUILD FAILURE\n");
    }

    @Test
    void withoutANativeImageOneIsAskedFor() throws Exception {
        aJdk();
        aService();
        program("mvn", "echo 'Apache Maven 3.9.9 (abc)'");

        assertThat(run("build.sh", "--native", "session-service")).isEqualTo(new Result(1, """
                        No native-image found, which builds the services' executables.
                        Install GraalVM or Mandrel and point GRAALVM_HOME at it, or leave --native out.
                        """));
    }

    @Test
    void executablesAreBuiltOneAfterAnother() throws Exception {
        aJdk();
        aService();
        program("native-image", "exit 0");
        program("mvn", "case $1 in -v) echo 'Apache Maven 3.9.9 (abc)' ;; *) echo \"$@\"; exit 1 ;; esac");

        assertThat(run("build.sh", "--native", "session-service").said())
                .contains("-Dnative -T1 package -pl session-service");
    }

    @Test
    void anExecutableThatIsBuiltNeedsNothing() throws Exception {
        aJdk();
        Files.writeString(aService().resolve("session-service-1.0-runner"), "built");

        assertThat(run("build.sh", "--native", "session-service")).isEqualTo(new Result(0, ""));
    }

    @Test
    void whatIsNotUpCannotBeSentTo() throws Exception {
        assertThat(run("send")).isEqualTo(new Result(1, "No stack is up here. Start one: deploy/local/up\n"));
    }

    @Test
    void whatWasNeverBuiltIsDown() throws Exception {
        assertThat(run("down")).isEqualTo(new Result(0, "Nothing is up.\n"));
    }

    @Test
    void aStackWhoseProgramWasCleanedAwayIsStopped() throws Exception {
        Process part = new ProcessBuilder(
                        "sh",
                        "-c",
                        "read forever",
                        "sh",
                        "-Doffboard.home=" + scripts.toRealPath().resolve("target"),
                        "-jar")
                .start();

        Result result = run("down");

        assertThat(result).isEqualTo(new Result(0, "Stopping\nStopped.\n"));
        assertThat(part.isAlive()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "up   | No Java found. Install a JDK 17 or newer, or point JAVA_HOME at one.",
                "down | Nothing is up.",
                "send | No stack is up here. Start one: deploy/local/up"
            })
    void aScriptFindsItselfBehindASymbolicLink(String script, String said) throws Exception {
        Path link = Files.createSymbolicLink(machine.resolve("offboard"), scripts.resolve(script));

        assertThat(run(link).said()).isEqualTo(said + "\n");
    }

    private void aJdk() throws IOException {
        program("java", "echo 'openjdk version \"17.0.1\" 2021-10-19' >&2");
        program("javac", "exit 0");
    }

    /** Where it is built. */
    private Path aService() throws IOException {
        Files.writeString(machine.resolve("checkout/pom.xml"), "<module>session-service</module>");
        return Files.createDirectories(machine.resolve("checkout/session-service/target"));
    }

    private void program(String name, String body) throws IOException {
        Path program = Files.writeString(path.resolve(name), "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Result run(String script, String... arguments) throws IOException, InterruptedException {
        return run(scripts.resolve(script), arguments);
    }

    private Result run(Path script, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", path.toString());
        builder.environment().put("CDPATH", "/");
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), said);
    }

    private static Path found(String tool) {
        return List.of("/bin", "/usr/bin").stream()
                .map(folder -> Path.of(folder, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no " + tool));
    }
}
