package io.offboard.conversation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A vendor that takes connections and never answers. */
record HungVendor(ServerSocket socket) implements AutoCloseable {

    private static final int BACKLOG = 1_000;

    static HungVendor start() {
        try {
            return new HungVendor(new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
