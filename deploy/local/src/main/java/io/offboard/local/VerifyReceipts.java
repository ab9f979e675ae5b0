package io.offboard.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.offboard.local.console.Script;
import io.offboard.proof.ChainCheck;
import io.offboard.proof.ChainedReceipt;
import io.offboard.proof.Finding;
import io.offboard.proof.Flaw;
import io.offboard.proof.Verification;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code deploy/local/verify-receipts}: checks an exported chain of receipts, or bundles of cases, without asking a service. */
@Command(
        name = "deploy/local/verify-receipts",
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = {
            "Reads a service's chain of receipts, as GET /receipts exported it, from FILEs one after another, or from",
            "the standard input, and says by name what is missing, changed, or not where it belongs. It asks nobody:",
            "the keys are those of a file, as /.well-known/jwks.json shows them.",
            "",
            "With --bundle, each FILE is the bundle of a case instead, as GET /cases/{id}/bundle handed it out. It has",
            "receipts of several services: give the keys of each by --keys. Of a service whose keys are not given those",
            "count that the bundle carries, and a line says so."
        },
        footer = {
            "",
            "Exit code: 0 if nothing is wrong, 1 if something is. A bundle is not wrong for saying what is not done.",
            "",
            "  curl -o keys.json $OFFBOARD_SESSION_URL/.well-known/jwks.json",
            "  curl -o chain.ndjson -H \"Authorization: Bearer $OFFBOARD_TOKEN\" $OFFBOARD_SESSION_URL/receipts",
            "  deploy/local/verify-receipts --service session --keys keys.json chain.ndjson",
            "  deploy/local/verify-receipts --service session --keys keys.json --keys token=token-keys.json \\",
            "                               --bundle leaver-4711.jws"
        })
public final class VerifyReceipts implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--service",
            paramLabel = "DOMAIN",
            required = true,
            description = {
                "whose chain it has to be, or who has to have made the bundle:",
                "token, session, conversation or customer"
            })
    private String service;

    @Option(
            names = "--keys",
            paramLabel = "[DOMAIN=]JWKS",
            required = true,
            description = "the service's public keys; with DOMAIN=, those of another service, for a bundle")
    private List<String> keys;

    @Option(names = "--bundle", description = "the FILEs are bundles of cases")
    private boolean bundle;

    @Option(
            names = "--after",
            paramLabel = "N",
            description = "the export begins after link N; otherwise it has to begin with the first, or with an anchor")
    private long after;

    @Option(
            names = "--receipt",
            paramLabel = "RECEIPT",
            description = "a receipt that you hold: valid, and in the chain; may be given more than once")
    private List<Path> held = List.of();

    @Parameters(arity = "0..*", paramLabel = "FILE", description = "JSON lines, or a bundle; - is the standard input")
    private List<String> files = List.of("-");

    private int flaws;

    public static void main(String[] args) {
        LibraryLogs.off();
        System.exit(Script.of(new VerifyReceipts())
                .setExecutionExceptionHandler(Reason::tell)
                .execute(args));
    }

    @Override
    public Integer call() throws IOException {
        if (after < 0) {
            throw mistake("--after takes the number of a link: %d is none.".formatted(after));
        }
        if (bundle && (after > 0 || !held.isEmpty())) {
            throw mistake("--after and --receipt are for a chain, not for a bundle.");
        }
        KeyFiles known = new KeyFiles(spec.commandLine(), service);
        keys.forEach(known::add);
        if (bundle) {
            BundleReport report = new BundleReport(known, this::say);
            boolean whole = true;
            for (String file : files) {
                whole &= report.tell(file, known.text(file));
            }
            return whole ? 0 : 1;
        }
        return chain(known);
    }

    private int chain(KeyFiles known) throws IOException {
        Verification verification = new Verification(known.service(), known.ofTheService());
        List<ChainedReceipt> receipts = new ArrayList<>();
        boolean valid = true;
        for (Path file : held) {
            Verification.Verdict verdict =
                    verification.verify(known.text(file.toString()).strip());
            if (verdict.finding() == Finding.VALID) {
                ChainedReceipt receipt = verdict.receipt().orElseThrow();
                requireExported(file, receipt);
                receipts.add(receipt);
            } else {
                valid = false;
                say(verdict.finding() + ": " + file + ": " + verdict.finding().meaning());
            }
        }
        ChainCheck check = new ChainCheck(verification, after, receipts, this::tell);
        for (String file : files) {
            read(file, check);
        }
        check.end();
        check.left()
                .ifPresent(
                        anchor -> say("Links up to %d have left, as the service says: the last of them was made at %s."
                                .formatted(anchor.number(), anchor.madeAt())));
        boolean whole = valid && flaws == 0;
        say("%s: %d links, %d receipts.".formatted(whole ? "Whole" : "Not whole", check.links(), check.receipts()));
        return whole ? 0 : 1;
    }

    private void requireExported(Path file, ChainedReceipt receipt) {
        long number = receipt.link().number();
        if (number <= after) {
            throw mistake("%s is of link %d, which is not in an export after link %d.".formatted(file, number, after));
        }
    }

    private ParameterException mistake(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private void tell(Flaw flaw) {
        flaws++;
        say(flaw.toString());
    }

    private void read(String file, ChainCheck check) throws IOException {
        try (BufferedReader lines = file.equals("-")
                ? new BufferedReader(new InputStreamReader(System.in, UTF_8))
                : Files.newBufferedReader(Path.of(file))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                check.line(line);
            }
        } catch (NoSuchFileException e) {
            throw new ParameterException(spec.commandLine(), "No such file: " + e.getMessage(), e);
        }
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
    }
}
