package io.offboard.bench.measure;

import io.offboard.local.stack.Poll;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * The longest time for which an event loop of a service did not answer, seen from outside. Each of its connections is
 * served by one event loop, and asks it every few milliseconds for something that is refused at once; there are enough of
 * them that each loop has some. A pause of the garbage collector counts too: nobody outside can tell it from a block.
 */
public final class StallProbe implements AutoCloseable {

    private static final int CONNECTIONS = 8;
    private static final long EVERY_NANOS = 25_000_000;
    private static final int FIRST_ANSWERS = 40;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final URI service;
    private final AtomicLong longest = new AtomicLong();
    private final AtomicLong answers = new AtomicLong();
    private final List<Thread> askers = new ArrayList<>();
    private volatile boolean closed;

    public StallProbe(URI service) {
        this.service = service;
        for (int i = 0; i < CONNECTIONS; i++) {
            Thread asker = new Thread(this::ask, "probe-" + i);
            asker.setDaemon(true);
            asker.start();
            askers.add(asker);
        }
    }

    /** Returns when it was answered often enough that only load is left to slow the answers; forgets the times so far. */
    public void begin() {
        Poll.until(PATIENCE, () -> answers.get() >= CONNECTIONS * FIRST_ANSWERS);
        longest.set(0);
    }

    /** In milliseconds, since the beginning. */
    public double longest() {
        return longest.get() / 1e6;
    }

    @Override
    public void close() {
        closed = true;
        askers.forEach(LockSupport::unpark);
    }

    private void ask() {
        byte[] request = ("GET /operations HTTP/1.1\r\nHost: " + service.getAuthority() + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] answer = new byte[8_192];
        while (!closed) {
            long begin = System.nanoTime();
            try (Socket socket = new Socket(service.getHost(), service.getPort())) {
                socket.setSoTimeout((int) PATIENCE.toMillis());
                socket.setTcpNoDelay(true);
                while (!closed) {
                    begin = System.nanoTime();
                    exchange(socket.getOutputStream(), socket.getInputStream(), request, answer);
                    took(System.nanoTime() - begin);
                    LockSupport.parkNanos(EVERY_NANOS);
                }
            } catch (IOException e) {
                took(System.nanoTime() - begin);
                LockSupport.parkNanos(EVERY_NANOS);
            }
        }
    }

    /** An answer this short comes in one piece. */
    private void exchange(OutputStream out, InputStream in, byte[] request, byte[] answer) throws IOException {
        out.write(request);
        out.flush();
        if (in.read(answer) < 0) {
            throw new IOException("closed");
        }
        answers.incrementAndGet();
    }

    private void took(long nanos) {
        if (!closed) {
            longest.accumulateAndGet(nanos, Math::max);
        }
    }
}
