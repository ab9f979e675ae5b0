package io.offboard.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Finds ports for processes to listen on. */
public final class FreePort {

    private FreePort() {}

    /**
     * A port that nobody uses, below the range from which the system takes the ports of outgoing connections: nobody gets
     * it by chance before the process is up.
     */
    public static int find() {
        return findOther(0);
    }

    /** The same, but not this one, on which nobody listens yet. */
    public static int findOther(int taken) {
        return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(20_000, 30_000))
                .limit(100)
                .filter(port -> port != taken && isFree(port))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no free port found"));
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
