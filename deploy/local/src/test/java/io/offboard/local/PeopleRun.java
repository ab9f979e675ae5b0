package io.offboard.local;

import io.offboard.local.console.Script;
import io.offboard.local.stack.Service;
import io.offboard.local.stack.StackPlan;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.ProcessBuilder.Redirect;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The script offboard with a file of two people who have something at each vendor, and verify-receipts on what it wrote. */
final class PeopleRun {

    /** In the sandbox from its start. */
    static final String PHONE = "17458558658";

    private static final String PEOPLE = """
            reference,session.remove:residential_user_hashes,token.revoke-all:userID?appKey=app1,%s,%s
            leaver-1,hash1;hash2,1001,u1/u2,%s
            leaver-2,hash3,,u2/u1,
            """.formatted(
                    "conversation.delete:username/channel?org=XXXX&app=XXXX&type=chat&delete_roam=true",
                    "customer.delete:phone?user_id=5832d184-dd53-42a0-8ace-0bf8d660f4cc",
                    PHONE);

    private final StackPlan plan;
    private final Path folder;
    private final Path bundles;
    private final Path told;
    private final StringWriter verified = new StringWriter();

    PeopleRun(StackPlan plan, Path folder) {
        this.plan = plan;
        this.folder = folder;
        this.bundles = folder.resolve("bundles");
        this.told = folder.resolve("told");
    }

    /** Its exit code. */
    int offboard() throws IOException, InterruptedException {
        Path people = Files.writeString(folder.resolve("people.csv"), PEOPLE);
        Path script = Path.of(System.getProperty("offboard.checkout"), "deploy/local/offboard");
        ProcessBuilder builder = new ProcessBuilder(
                        script.toString(),
                        "--into",
                        bundles.toString(),
                        "--source",
                        "urn:example:it",
                        people.toString())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(told.toFile()));
        builder.environment().put("OFFBOARD_TOKEN", plan.token());
        builder.environment()
                .put("OFFBOARD_SESSION_URL", plan.url(Service.SESSION).toString());
        Process process = builder.start();
        try {
            return process.waitFor(2, TimeUnit.MINUTES) ? process.exitValue() : -1;
        } finally {
            process.destroyForcibly();
        }
    }

    /** Checks all bundles, with the keys of all services; answers the exit code. */
    int verify() throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("--service", "session", "--bundle"));
        for (Service service : Service.values()) {
            arguments.addAll(List.of("--keys", service.domain() + "=" + keys(service)));
        }
        bundles().forEach(bundle -> arguments.add(bundle.toString()));
        return Script.of(new VerifyReceipts())
                .setOut(new PrintWriter(verified, true))
                .setErr(new PrintWriter(verified, true))
                .execute(arguments.toArray(String[]::new));
    }

    /** The signed ones. */
    List<Path> bundles() throws IOException {
        try (Stream<Path> files = Files.list(bundles)) {
            return files.filter(file -> file.toString().endsWith(".jws")).toList();
        }
    }

    /** All that both have said. */
    String said() {
        try {
            return Files.readString(told) + verified;
        } catch (IOException e) {
            return e + "\n" + verified;
        }
    }

    private Path keys(Service service) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(plan.url(service).resolve("/.well-known/jwks.json"))
                                .build(),
                        BodyHandlers.ofFile(folder.resolve(service.domain() + ".json")))
                .body();
    }
}
