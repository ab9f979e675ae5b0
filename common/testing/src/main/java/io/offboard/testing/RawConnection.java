package io.offboard.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A connection on which a test writes the very bytes of a request, and reads the answers in their order. */
public final class RawConnection implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 20_000;

    private final Socket socket;
    private final InputStream input;

    private RawConnection(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(TIMEOUT_MILLIS);
        input = new BufferedInputStream(socket.getInputStream());
    }

    /** An answer as it came: its status, its headers by name in lower case, and its body. */
    public record Reply(int status, Map<String, String> headers, String body) {}

    /** A new connection to the server at this address. */
    public static RawConnection to(String server) throws IOException {
        var address = URI.create(server);
        return new RawConnection(new Socket(address.getHost(), address.getPort()));
    }

    /** Writes a text. Its lines end with a line feed here, and with a carriage return before it on the wire. */
    public RawConnection send(String text) throws IOException {
        socket.getOutputStream().write(text.replace("\n", "\r\n").getBytes(UTF_8));
        return this;
    }

    /** Writes these bytes; a server that has heard enough may have closed the connection meanwhile. */
    public RawConnection send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException closed) {
            // its answer tells
        }
        return this;
    }

    /** The status of the next answer, 0 when the server closes the connection without one. Fails when it does neither. */
    public int status() throws IOException {
        return answer().map(Reply::status).orElse(0);
    }

    /** The next answer, empty when the server closes the connection without one. Fails when it does neither. */
    public Optional<Reply> answer() throws IOException {
        try {
            return Optional.of(read());
        } catch (EOFException | SocketException closed) {
            return Optional.empty();
        }
    }

    /** Waits for the next answer. */
    public Reply read() throws IOException {
        var status = Integer.parseInt(line().split(" ", 3)[1]);
        var headers = headers();
        return new Reply(status, headers, body(status, headers));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private Map<String, String> headers() throws IOException {
        var headers = new TreeMap<String, String>();
        for (var line = line(); !line.isEmpty(); line = line()) {
            var colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    private String body(int status, Map<String, String> headers) throws IOException {
        if (status < 200 || status == 204) {
            return "";
        }
        if (headers.containsKey("content-length")) {
            return text(Integer.parseInt(headers.get("content-length")));
        }
        return chunks();
    }

    private String chunks() throws IOException {
        var body = new StringBuilder();
        for (var length = chunkLength(); length > 0; length = chunkLength()) {
            body.append(text(length));
            line();
        }
        line();
        return body.toString();
    }

    private int chunkLength() throws IOException {
        return Integer.parseInt(line(), 16);
    }

    private String text(int length) throws IOException {
        return new String(input.readNBytes(length), UTF_8);
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (var next = input.read(); next != '\n'; next = input.read()) {
            if (next < 0) {
                throw new EOFException("The server ended the connection after: " + line);
            }
            line.append((char) next);
        }
        return line.toString().stripTrailing();
    }
}
