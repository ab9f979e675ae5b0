package io.offboard.conversation;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.offboard.testing.Json;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * JSON lines on their way to a service, which a thread of its own writes as fast as the service takes them, and their
 * answers, which are read only when somebody asks for them.
 */
final class LineUpload implements AutoCloseable {

    private static final int SMALL = 16 * 1024;
    private static final int PATIENCE_MILLIS = 60_000;

    private final Socket socket = new Socket();
    private final AtomicInteger written = new AtomicInteger();
    private BufferedReader answers;

    private LineUpload() {}

    /**
     * Begins to write.
     *
     * @param path of where they are posted to
     * @param headers further ones, by name
     */
    static LineUpload begin(int port, String path, Map<String, String> headers, Stream<String> lines)
            throws IOException {
        var upload = new LineUpload();
        // What the system itself holds for the two is no part of what the service does.
        upload.socket.setReceiveBufferSize(SMALL);
        upload.socket.setSendBufferSize(SMALL);
        upload.socket.setSoTimeout(PATIENCE_MILLIS);
        upload.socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        var further = headers.entrySet().stream()
                .map(header -> header.getKey() + ": " + header.getValue() + "\r\n")
                .collect(Collectors.joining());
        var head = "POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-ndjson\r\n"
                + "Transfer-Encoding: chunked\r\nConnection: close\r\n" + further + "\r\n";
        var writing = new Thread(() -> upload.write(head, lines), "line-upload");
        writing.setDaemon(true);
        writing.start();
        return upload;
    }

    /** How many lines were written so far. */
    int written() {
        return written.get();
    }

    /** Whether anything of the answer is there, read or not. */
    boolean isAnswered() throws IOException {
        return answers != null || socket.getInputStream().available() > 0;
    }

    /** The answers, one after another, to their end. */
    Stream<JsonNode> answers() throws IOException {
        if (answers == null) {
            answers = new BufferedReader(new InputStreamReader(body(), UTF_8));
        }
        return Stream.generate(this::next).takeWhile(line -> line != null).map(Json::of);
    }

    /** Breaks it off, wherever it is. */
    @Override
    public void close() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    private void write(String head, Stream<String> lines) {
        try {
            var out = new BufferedOutputStream(socket.getOutputStream());
            out.write(head.getBytes(ISO_8859_1));
            for (var line : (Iterable<String>) lines::iterator) {
                writeChunk(line.getBytes(UTF_8), out);
                written.incrementAndGet();
            }
            out.write("0\r\n\r\n".getBytes(ISO_8859_1));
            out.flush();
        } catch (IOException brokenOff) {
            // by whoever closed it
        }
    }

    private static void writeChunk(byte[] line, OutputStream out) throws IOException {
        out.write((Integer.toHexString(line.length + 1) + "\r\n").getBytes(ISO_8859_1));
        out.write(line);
        out.write("\n\r\n".getBytes(ISO_8859_1));
    }

    private String next() {
        try {
            return answers.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private InputStream body() throws IOException {
        var in = new BufferedInputStream(socket.getInputStream());
        var status = line(in);
        if (!status.contains(" 202 ")) {
            throw new IOException("The answer is " + status);
        }
        while (!line(in).isEmpty()) {
            // the rest of the head
        }
        return new Chunks(in);
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (var next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.append((char) next);
        }
        return line.toString().stripTrailing();
    }

    /** A body that comes in chunks. */
    private static final class Chunks extends InputStream {

        private final InputStream in;
        private int left;
        private boolean over;

        private Chunks(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int most) throws IOException {
            if (left == 0 && !over) {
                left = Integer.parseInt(line(in), 16);
                over = left == 0;
            }
            if (over) {
                return -1;
            }
            var read = in.read(bytes, from, Math.min(most, left));
            left -= read;
            if (left == 0) {
                line(in);
            }
            return read;
        }
    }
}
