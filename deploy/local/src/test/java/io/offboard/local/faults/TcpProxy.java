package io.offboard.local.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Passes connections on to one server on this machine, and can cut them or slow their answers down. */
final class TcpProxy implements AutoCloseable {

    private static final int BUFFER = 64 * 1024;
    private static final long DRIP_EVERY = TimeUnit.MILLISECONDS.toNanos(50);

    private final ServerSocket server;
    private final int target;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final AtomicInteger cutsLeft = new AtomicInteger();
    private volatile boolean dripping;

    private TcpProxy(ServerSocket server, int target) {
        this.server = server;
        this.target = target;
    }

    static TcpProxy before(int target) {
        try {
            ServerSocket server = new ServerSocket();
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            TcpProxy proxy = new TcpProxy(server, target);
            daemon(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return server.getLocalPort();
    }

    /**
     * The next so many things that clients say end their connections: of each odd one half has reached the server, each
     * even one arrives whole and its answer does not come back.
     */
    void cutInMidStatement(int times) {
        cutsLeft.set(times);
    }

    boolean hasCutAll() {
        return cutsLeft.get() <= 0;
    }

    /** Whether answers come byte by byte. */
    void drip(boolean on) {
        dripping = on;
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            // It is gone, as it should be.
        }
        links.forEach(Link::reset);
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                daemon(() -> serve(client));
            }
        } catch (IOException e) {
            // close() ends it
        }
    }

    private void serve(Socket client) {
        try {
            Link link = new Link(client, new Socket(InetAddress.getLoopbackAddress(), target));
            links.add(link);
            daemon(() -> pump(link, this::passAnswer, link.upstream(), link.client()));
            pump(link, this::passRequest, link.client(), link.upstream());
        } catch (IOException e) {
            Link.reset(client);
        }
    }

    private void pump(Link link, Passing passing, Socket from, Socket to) {
        byte[] buffer = new byte[BUFFER];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                passing.pass(buffer, length, out);
            }
        } catch (IOException e) {
            // Either end is gone: so is the other.
        } finally {
            link.reset();
            links.remove(link);
        }
    }

    private void passRequest(byte[] bytes, int length, OutputStream out) throws IOException {
        int left = cutsLeft.getAndUpdate(cuts -> Math.max(0, cuts - 1));
        if (left == 0) {
            out.write(bytes, 0, length);
            return;
        }
        out.write(bytes, 0, left % 2 == 1 ? length / 2 : length);
        throw new IOException("cut");
    }

    private void passAnswer(byte[] bytes, int length, OutputStream out) throws IOException {
        int passed = 0;
        while (dripping && passed < length) {
            out.write(bytes, passed++, 1);
            LockSupport.parkNanos(DRIP_EVERY);
        }
        out.write(bytes, passed, length - passed);
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @FunctionalInterface
    private interface Passing {
        void pass(byte[] bytes, int length, OutputStream out) throws IOException;
    }

    private record Link(Socket client, Socket upstream) {

        void reset() {
            reset(client);
            reset(upstream);
        }

        static void reset(Socket socket) {
            try {
                socket.setSoLinger(true, 0);
                socket.close();
            } catch (IOException e) {
                // It is closed.
            }
        }
    }
}
