package io.offboard.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Has modules built that are not built, or have changed. */
public final class Build {

    private Build() {}

    /**
     * Returns when the modules are built; says on the standard output that there is something to build.
     *
     * @param modules their folders, as {@code build.sh} takes them
     * @throws StackException if it did not work; the reason has been told
     */
    public static void of(Home home, List<String> modules) {
        List<String> command = new ArrayList<>();
        command.add(home.checkout().resolve("deploy/local/build.sh").toString());
        command.addAll(modules);
        try {
            int exitCode = new ProcessBuilder(command).inheritIO().start().waitFor();
            if (exitCode != 0) {
                throw new StackException("Not built.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot run " + command.get(0), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while building.");
        }
    }

    /** The same, for what a stack runs. */
    public static void stack(Home home, Variant variant) {
        List<String> modules = new ArrayList<>();
        if (variant.nativeServices()) {
            modules.add("--native");
        }
        modules.addAll(Service.titles());
        modules.add("deploy/sandbox");
        if (variant.oidc()) {
            modules.add("deploy/keycloak");
        }
        of(home, modules);
    }
}
