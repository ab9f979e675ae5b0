package io.offboard.local;

import io.offboard.local.stack.Ports;
import io.offboard.local.stack.Service;
import io.offboard.local.stack.StackException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What {@code up} was asked for.
 *
 * @param once end after the main job instead of staying up
 * @param oidc with a real OIDC provider
 * @param restart only start this service again
 */
record Options(boolean once, boolean oidc, Ports ports, Optional<Service> restart) {

    static Options parse(String... args) {
        boolean once = false;
        boolean oidc = false;
        int offset = 0;
        Optional<Service> restart = Optional.empty();
        Deque<String> left = new ArrayDeque<>(List.of(args));
        while (!left.isEmpty()) {
            String option = left.pop();
            switch (option) {
                case "--once" -> once = true;
                case "--oidc" -> oidc = true;
                case "--port-offset" -> offset = number(option, value(option, left));
                case "--restart" -> restart = Optional.of(service(value(option, left)));
                default -> throw new UsageException("Unknown option: " + option);
            }
        }
        if (restart.isPresent() && (once || oidc || offset != 0)) {
            throw new UsageException("--restart goes with no other option: the ports are those of the running stack.");
        }
        return new Options(once, oidc, ports(offset), restart);
    }

    static String value(String option, Deque<String> left) {
        if (left.isEmpty()) {
            throw new UsageException(option + " needs a value.");
        }
        return left.pop();
    }

    private static int number(String option, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new UsageException(option + " needs a whole number, not " + value + ".");
        }
    }

    private static Ports ports(int offset) {
        try {
            return new Ports(offset);
        } catch (StackException e) {
            throw new UsageException(e.getMessage());
        }
    }

    private static Service service(String name) {
        return Service.named(name)
                .orElseThrow(() -> new UsageException(
                        "No such service: " + name + ". There is: " + String.join(", ", Service.titles()) + "."));
    }

    /** The command line is wrong: told, with exit code 2, before anything happens. */
    static final class UsageException extends RuntimeException {
        UsageException(String message) {
            super(message);
        }
    }
}
