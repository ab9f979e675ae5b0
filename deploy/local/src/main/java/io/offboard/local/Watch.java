package io.offboard.local;

import io.offboard.local.console.Terminal;
import io.offboard.local.stack.Service;
import io.offboard.local.stack.Stack;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells when a service is gone, and when it is back. */
final class Watch {

    private final Stack stack;
    private final Shutdown shutdown;
    private final Terminal terminal;
    private final Map<Service, Boolean> alive = new EnumMap<>(Service.class);

    Watch(Stack stack, Shutdown shutdown, Terminal terminal) {
        this.stack = stack;
        this.shutdown = shutdown;
        this.terminal = terminal;
    }

    void untilInterrupted() {
        CountDownLatch never = new CountDownLatch(1);
        try {
            while (!never.await(1, TimeUnit.SECONDS)) {
                for (Service service : Service.values()) {
                    look(service);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(Service service) {
        boolean now = stack.isAlive(service);
        Boolean before = alive.put(service, now);
        if (before == null || before == now || shutdown.begun()) {
            return;
        }
        terminal.line(
                now
                        ? terminal.tick() + " " + service.title() + " runs again, pid " + stack.pid(service) + "."
                        : terminal.cross() + " " + service.title()
                                + " has ended. Start it again: deploy/local/up --restart " + service.title());
    }
}
