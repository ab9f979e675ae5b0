package io.offboard.local;

import io.offboard.local.stack.Home;
import io.offboard.local.stack.Ports;
import io.offboard.local.stack.Progress;
import io.offboard.local.stack.Service;
import io.offboard.local.stack.Stack;
import io.offboard.local.stack.Variant;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A whole stack of processes for one test class, on free ports, with its files below target/it. With
 * {@code -Doffboard.native=true} the services are native executables.
 */
final class TestStack {

    private TestStack() {}

    /** Its parts have sessions of their own, so neither Ctrl-C nor a killed Maven would take them along. */
    static Stack start(String name) {
        return started(name, Stack::start);
    }

    /** With only these services. */
    static Stack start(String name, Service... services) {
        return started(name, stack -> {
            stack.startSurroundings();
            Stream.of(services).forEach(stack::restart);
        });
    }

    private static Stack started(String name, Consumer<Stack> starting) {
        Home home = new Home(
                Path.of(System.getProperty("offboard.checkout")),
                Path.of(System.getProperty("offboard.home")).resolve(name));
        Stack.stopLeftovers(home, Progress.SILENT);
        Stack stack = Stack.prepare(
                home, Ports.free(), new Variant(Boolean.getBoolean("offboard.native"), false), Progress.SILENT);
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stop " + name));
        try {
            starting.accept(stack);
            return stack;
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
    }
}
