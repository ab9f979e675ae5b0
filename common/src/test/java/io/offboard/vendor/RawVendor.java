package io.offboard.vendor;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A vendor on 127.0.0.1 that answers each request with the very bytes a test gives it, be they HTTP or not. */
public final class RawVendor implements AutoCloseable {

    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ConcurrentLinkedDeque<Answer> answers = new ConcurrentLinkedDeque<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicLong written = new AtomicLong();

    /** What is written to the connection over which a request came. */
    public interface Answer {
        void to(OutputStream out) throws IOException, InterruptedException;
    }

    public RawVendor() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    public String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** The next requests are answered so, one after another. */
    public RawVendor then(Answer... next) {
        answers.addAll(List.of(next));
        return this;
    }

    /** The same with these texts, whose lines end with a line feed here and with CR LF on the wire. */
    public RawVendor thenSay(String... texts) {
        for (var text : texts) {
            then(out -> out.write(wire(text)));
        }
        return this;
    }

    /** Heads and bodies of all requests so far. */
    public List<String> requests() {
        return requests;
    }

    public int connections() {
        return connections.get();
    }

    /** How much of its answers the client has taken, or its network holds for it. */
    public long written() {
        return written.get();
    }

    public static byte[] wire(String text) {
        return text.replace("\n", "\r\n").getBytes(ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        server.close();
        for (var socket : open) {
            socket.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                var socket = server.accept();
                open.add(socket);
                connections.incrementAndGet();
                threads.execute(() -> serve(socket));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var in = new BufferedInputStream(socket.getInputStream());
            var out = new Counted(socket.getOutputStream());
            while (true) {
                requests.add(request(in));
                var answer = answers.poll();
                if (answer == null) {
                    return;
                }
                answer.to(out);
                out.flush();
            }
        } catch (IOException | InterruptedException broken) {
            // the client had enough
        }
    }

    private static String request(InputStream in) throws IOException {
        var lines = new ArrayList<String>();
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            lines.add(line);
        }
        var length = lines.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .mapToInt(line ->
                        Integer.parseInt(line.substring(line.indexOf(':') + 1).strip()))
                .findFirst()
                .orElse(0);
        return String.join("\n", lines) + "\n\n" + new String(in.readNBytes(length), ISO_8859_1);
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (var next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("closed");
            }
            line.append((char) next);
        }
        return line.toString().stripTrailing();
    }

    private final class Counted extends OutputStream {

        private final OutputStream out;

        Counted(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            written.addAndGet(length);
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }
    }
}
