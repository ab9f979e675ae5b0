package io.offboard.bench.stack;

import io.offboard.local.stack.StackException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** A port that nobody listens on; below the range from which the system takes the ports of outgoing connections. */
final class FreePort {

    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;
    private static final int ATTEMPTS = 100;

    private FreePort() {}

    static int any() {
        return from(LOWEST, HIGHEST);
    }

    /** From the lowest to below the highest. */
    static int from(int lowest, int highest) {
        return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(lowest, highest))
                .limit(ATTEMPTS)
                .filter(FreePort::isFree)
                .findFirst()
                .orElseThrow(() -> new StackException(
                        "No free port found on 127.0.0.1 from %d to below %d: all of %d tried are taken."
                                .formatted(lowest, highest, ATTEMPTS)));
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
