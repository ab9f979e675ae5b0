package io.offboard.local.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports nobody uses, below the range from which the system takes the ports of outgoing connections: a part that was
 * killed must find its port free again.
 */
final class Ports {

    private static final int LOWEST = 21_000;
    private static final int RANGE = 9_000;
    private static final AtomicInteger NEXT =
            new AtomicInteger((int) (ProcessHandle.current().pid() * 37 % RANGE));

    private Ports() {}

    static int free() {
        while (true) {
            int port = LOWEST + NEXT.getAndIncrement() % RANGE;
            try (ServerSocket socket = new ServerSocket()) {
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return port;
            } catch (IOException e) {
                if (NEXT.get() > 2 * RANGE) {
                    throw new UncheckedIOException("no free port", e);
                }
            }
        }
    }
}
