package io.offboard.local;

import io.offboard.local.Options.UsageException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What {@code send} was asked for.
 *
 * @param asIs the bytes go out untouched, whatever they are
 * @param file empty or {@code -} for the standard input
 */
record SendOptions(boolean asIs, Optional<String> topic, Optional<String> file) {

    static SendOptions parse(String... args) {
        boolean asIs = false;
        Optional<String> topic = Optional.empty();
        Optional<String> file = Optional.empty();
        Deque<String> left = new ArrayDeque<>(List.of(args));
        while (!left.isEmpty()) {
            String argument = left.pop();
            if (argument.equals("--as-is")) {
                asIs = true;
            } else if (argument.equals("--topic")) {
                topic = Optional.of(Options.value(argument, left));
            } else if (argument.startsWith("--")) {
                throw new UsageException("Unknown option: " + argument);
            } else if (file.isPresent()) {
                throw new UsageException("One file at a time.");
            } else {
                file = Optional.of(argument);
            }
        }
        return new SendOptions(asIs, topic, file.filter(name -> !name.equals("-")));
    }
}
