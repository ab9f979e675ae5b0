package io.offboard.local;

import io.offboard.local.console.ConsoleProgress;
import io.offboard.local.console.Script;
import io.offboard.local.console.Terminal;
import io.offboard.local.stack.Build;
import io.offboard.local.stack.Home;
import io.offboard.local.stack.Ports;
import io.offboard.local.stack.Prometheus;
import io.offboard.local.stack.Service;
import io.offboard.local.stack.Stack;
import io.offboard.local.stack.StackException;
import io.offboard.local.stack.StackPlan;
import io.offboard.local.stack.UpLock;
import io.offboard.local.stack.Variant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code deploy/local/up}: starts the stack, runs the main job on it, and keeps it up until told to stop. */
@Command(
        name = "deploy/local/up",
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = {
            "Builds what is not built, starts PostgreSQL, Kafka, the vendor sandbox and the services,",
            "runs the main job on them, and stays up until Ctrl-C."
        },
        footer = {
            "",
            "Ports: token-service 8081, session-service 8082, conversation-service 8083,",
            "customer-service 8084, sandbox 8090, Prometheus 8091, Keycloak 8180, Kafka 9092,",
            "PostgreSQL 5442; a service's health and metrics 1000 above its port.",
            "While it is up, deploy/local/target/stack.env tells a shell its addresses, pids",
            "and the bearer token. Every up starts from nothing. Needs a JDK 17 or newer and",
            "Maven 3.8.7 or newer.",
            "",
            "See also: deploy/local/send (a command over Kafka), deploy/local/down,",
            "deploy/local/completion (for your shell)."
        })
public final class Up implements Callable<Integer> {

    private final Terminal terminal = Terminal.standard();
    private final ConsoleProgress progress = new ConsoleProgress(terminal);

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--once",
            description =
                    "stop after the main job; exit code 0 if it succeeded and the vendor's journal agrees, else 1")
    boolean once;

    @Option(
            names = "--native",
            description =
                    "the services as native executables; what is not built, or has changed, is built with an installed"
                            + " native-image, one after another, 5 to 20 minutes each")
    boolean nativeServices;

    @Option(
            names = "--oidc",
            description =
                    "start Keycloak too, with the realm of deploy/keycloak, and use its token: takes a minute more,"
                            + " the first time 160 MB to download")
    boolean oidc;

    @Option(
            names = "--observe",
            description = "start a Prometheus too, with the alerts of deploy/prometheus; it has to be installed"
                    + " (apt-get install prometheus)")
    boolean observe;

    @Option(names = "--port-offset", paramLabel = "N", description = "add N to every port")
    int portOffset;

    @Option(
            names = "--restart",
            paramLabel = "SERVICE",
            converter = ServiceName.class,
            completionCandidates = ServiceName.class,
            description = "start one service of the running stack again, e.g. after it was killed: same port, keys and"
                    + " database")
    Service restart;

    public static void main(String[] args) {
        LibraryLogs.off();
        System.exit(
                Script.of(new Up()).setExecutionExceptionHandler(Reason::tell).execute(args));
    }

    @Override
    public Integer call() {
        Ports ports = ports();
        Home home = Checkout.home();
        try (progress) {
            return restart == null ? up(home, ports) : restart(home);
        }
    }

    private int up(Home home, Ports ports) {
        if (observe) {
            Prometheus.requireInstalled();
        }
        UpLock.acquire(home);
        Variant variant = new Variant(nativeServices, oidc);
        Build.stack(home, variant);
        if (Stack.hasLeftovers(home)) {
            terminal.line(terminal.bold("Clearing up what an earlier up left"));
            Stack.stopLeftovers(home, progress);
            terminal.blank();
        }
        Stack stack = Stack.prepare(home, ports, variant, progress);
        LibraryLogs.toFile(home);
        Shutdown shutdown = new Shutdown(stack, terminal);
        try {
            return new Run(stack, shutdown, terminal, observe).run(once);
        } catch (RuntimeException e) {
            boolean interrupted = shutdown.begun();
            shutdown.stop();
            if (interrupted) {
                return 1;
            }
            terminal.blank();
            throw e;
        }
    }

    private int restart(Home home) {
        if (UpLock.holder(home).isEmpty()) {
            throw new StackException("No stack is up here. Start one: deploy/local/up");
        }
        StackPlan plan = Stack.restart(home, restart, progress);
        terminal.line("%s is at %s again.".formatted(restart.title(), plan.url(restart)));
        return 0;
    }

    private Ports ports() {
        if (restart != null && (once || nativeServices || oidc || observe || portOffset != 0)) {
            throw misused("--restart goes with no other option: ports and build are those of the running stack.");
        }
        try {
            return new Ports(portOffset);
        } catch (StackException e) {
            throw misused(e.getMessage());
        }
    }

    private ParameterException misused(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
