package io.offboard.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.offboard.local.console.Script;
import io.offboard.local.console.Terminal;
import io.offboard.local.people.BundleFolder;
import io.offboard.local.people.Contracts;
import io.offboard.local.people.Desk;
import io.offboard.local.people.Desk.Again;
import io.offboard.local.people.Mistake;
import io.offboard.local.people.Offboarding;
import io.offboard.local.people.Pause;
import io.offboard.local.people.PeopleFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code deploy/local/offboard}: opens a case for each line of a file, and stays until all have ended and are proved. */
@Command(
        name = "deploy/local/offboard",
        sortOptions = false,
        exitCodeOnExecutionException = Offboard.STOPPED,
        usageHelpAutoWidth = true,
        description = {
            "Opens a case for each line of FILE, comma-separated values in UTF-8, shows how they get on until all",
            "have ended, and writes the bundle of each into a folder: signed, and as a page to read and print.",
            "It may be broken off and run again at any time: the same reference is the same case, and what is done is",
            "not done again."
        },
        footer = {
            "",
            "The first line of FILE has the headings of its columns:",
            "  reference              what the person is called; opaque, never a name; once in a file",
            "  KIND:FIELD?CONSTANTS   a target: what is in the cell is this field of a command of this kind.",
            "                         Several columns may be of one kind; an empty cell asks for nothing",
            "  deadline, notBefore    instants of the case, such as 2026-12-31T17:00:00Z; may be left out",
            "",
            "CONSTANTS are FIELD=VALUE&FIELD=VALUE..., the same for everybody; %%26 stands for &. KIND:FIELD/FIELD",
            "takes several values out of one cell, with / between them. A field that is a list has ; between its",
            "values. The kinds and their fields are those of deploy/contracts/DOMAIN/schemas, and every cell is held",
            "to them: a mistake is told by its line and column, and then nothing is sent at all.",
            "",
            "  reference,token.delete:id?appKey=app1,session.remove:residential_user_hashes",
            "  leaver-4711,9007199254740995,hash1;hash2",
            "  leaver-4712,9007199254740996,",
            "",
            "Other columns:",
            "  token.revoke-all:userID?appKey=app1",
            "  conversation.delete:username/channel?org=O&app=A&type=chat&delete_roam=true",
            "  customer.delete:phone?user_id=5832d184-dd53-42a0-8ace-0bf8d660f4cc",
            "",
            "OFFBOARD_TOKEN in the environment is the bearer token, with the permission case:write; of a stack that is",
            "up here, its own is taken.",
            "",
            "Exit code: 0 if all cases are complete and proved, 1 if some are not, 2 if FILE or the command line has a",
            "mistake, 3 if it had to stop before, since the service is away or refuses the token: run it again."
        })
public final class Offboard implements Callable<Integer> {

    private static final int MOST_MISTAKES = 100;
    private static final int SECONDS_BETWEEN_TRIES = 5;
    private static final Pause PAUSE = length -> Thread.sleep(length.toMillis());

    /** The exit code when it could not go on. */
    static final int STOPPED = 3;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--into",
            paramLabel = "FOLDER",
            description = "where bundles are written to; ${DEFAULT-VALUE} unless given")
    private Path folder = Path.of("bundles");

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "any of the services; that of the stack that is up here unless given")
    private URI url;

    @Option(
            names = "--source",
            paramLabel = "URI",
            description = {
                "with the reference, what makes a case one and the same: another one opens another case",
                "for the same reference; ${DEFAULT-VALUE} unless given"
            })
    private URI source = URI.create("urn:offboard:people");

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            description = "how long to ask again while the service is away; ${DEFAULT-VALUE} unless given")
    private int patience = 300;

    @Option(names = "--check", description = "only look for mistakes in FILE; send nothing")
    private boolean check;

    @Parameters(paramLabel = "FILE", description = "such as people.csv")
    private Path file;

    public static void main(String[] args) {
        LibraryLogs.off();
        System.exit(line().execute(args));
    }

    static CommandLine line() {
        return Script.of(new Offboard()).setExecutionExceptionHandler(Reason::tell);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        PeopleFile.Reading reading = read();
        if (!reading.mistakes().isEmpty()) {
            tell(reading.mistakes());
            return ExitCode.USAGE;
        }
        if (check) {
            PrintWriter out = spec.commandLine().getOut();
            out.println("No mistake: %d people.".formatted(reading.people().size()));
            return ExitCode.OK;
        }
        PrintWriter waiting = spec.commandLine().getErr();
        Desk desk = new Desk(
                service(),
                Optional.ofNullable(System.getenv("OFFBOARD_TOKEN")).orElse(""),
                new Again(Duration.ofSeconds(SECONDS_BETWEEN_TRIES), patience / SECONDS_BETWEEN_TRIES),
                PAUSE,
                waiting::println);
        return new Offboarding(desk, new BundleFolder(folder), Terminal.standard(), PAUSE)
                        .run(source.toString(), reading.people())
                ? ExitCode.OK
                : ExitCode.SOFTWARE;
    }

    private void tell(List<Mistake> mistakes) {
        PrintWriter err = spec.commandLine().getErr();
        mistakes.stream().limit(MOST_MISTAKES).forEach(mistake -> err.println(file + ": " + mistake));
        err.println(
                mistakes.size() == 1
                        ? "1 mistake. Nothing was sent."
                        : "%d mistakes. Nothing was sent.".formatted(mistakes.size()));
    }

    private PeopleFile.Reading read() throws IOException {
        try (Reader text = Files.newBufferedReader(file, UTF_8)) {
            Path contracts = Path.of(System.getProperty("offboard.checkout", "../.."), "deploy/contracts");
            return PeopleFile.read(text, Contracts.in(contracts));
        } catch (NoSuchFileException e) {
            throw new ParameterException(spec.commandLine(), "No such file: " + e.getMessage(), e);
        } catch (CharacterCodingException e) {
            throw new ParameterException(spec.commandLine(), file + " is not in UTF-8.", e);
        }
    }

    private URI service() {
        String ofTheStack = System.getenv("OFFBOARD_SESSION_URL");
        if (url == null && ofTheStack == null) {
            throw new ParameterException(
                    spec.commandLine(), "No stack is up here. Start one, deploy/local/up, or name a service: --url.");
        }
        return url == null ? URI.create(ofTheStack) : url;
    }
}
