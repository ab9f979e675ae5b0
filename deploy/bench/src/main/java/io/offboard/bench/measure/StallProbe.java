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
 * served by one event loop, and asks it again and again for something that is refused at once; there are enough of them
 * that each loop has some. They ask in turn, so that a loop is asked often, and little of the service's time goes into
 * answers: in one that has just started each of them costs milliseconds. A pause of the garbage collector counts too:
 * nobody outside can tell it from a block.
 */
public final class StallProbe implements AutoCloseable {

    private static final int CONNECTIONS = 8;
    private static final long EVERY_NANOS = 100_000_000;
    private static final int FIRST_ANSWERS = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final URI service;
    private final AtomicLong longest = new AtomicLong();
    private final AtomicLong answers = new AtomicLong();
    private final List<Thread> askers = new ArrayList<>();
    private volatile boolean closed;

    public StallProbe(URI service) {
        this.service = service;
        long now = System.nanoTime();
        for (int i = 0; i < CONNECTIONS; i++) {
            long turn = now + i * EVERY_NANOS / CONNECTIONS;
            Thread asker = new Thread(() -> ask(turn), "probe-" + i);
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

    private void ask(long firstTurn) {
        byte[] request = ("GET /operations HTTP/1.1\r\nHost: " + service.getAuthority() + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] answer = new byte[8_192];
        long turn = firstTurn;
        while (!closed) {
            long begin = System.nanoTime();
            try (Socket socket = new Socket(service.getHost(), service.getPort())) {
                socket.setSoTimeout((int) PATIENCE.toMillis());
                socket.setTcpNoDelay(true);
                while (!closed) {
                    turn = await(turn);
                    begin = System.nanoTime();
                    exchange(socket.getOutputStream(), socket.getInputStream(), request, answer);
                    took(System.nanoTime() - begin);
                }
            } catch (IOException e) {
                took(System.nanoTime() - begin);
                turn = await(turn);
            }
        }
    }

    /** Waits until it is this connection's turn, or the next one if that has gone by; answers the one after it. */
    private long await(long turn) {
        long next = turn;
        while (System.nanoTime() - next > 0) {
            next += EVERY_NANOS;
        }
        while (!closed && System.nanoTime() - next < 0) {
            LockSupport.parkNanos(next - System.nanoTime());
        }
        return next + EVERY_NANOS;
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
