package io.offboard.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** A TCP line to a server on this machine, which can be cut at any time, or just when an answer is on its way. */
public final class Line {

    private final int server;
    private final int port;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile ServerSocket entry;
    /** Null when no answer is to be lost. */
    private volatile String question;

    private Line(int server, ServerSocket entry) {
        this.server = server;
        this.port = entry.getLocalPort();
        accept(entry);
    }

    static Line to(int server) {
        return new Line(server, open(0));
    }

    int port() {
        return port;
    }

    /** From now on there is no connection, and none can be made. */
    public void cut() {
        close(entry);
        closeAll();
    }

    /** Connections can be made again. */
    public void mend() {
        question = null;
        accept(open(port));
    }

    /** Breaks the connection over which the next question with this text is answered, instead of the answer; once. */
    public void loseTheAnswerTo(String text) {
        question = text;
    }

    private static ServerSocket open(int port) {
        try {
            return new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket from) {
        entry = from;
        start(() -> {
            while (!from.isClosed()) {
                connect(from.accept());
                if (from.isClosed()) {
                    closeAll();
                }
            }
        });
    }

    private void closeAll() {
        sockets.forEach(Line::close);
        sockets.clear();
    }

    private void connect(Socket caller) throws IOException {
        var called = new Socket(InetAddress.getLoopbackAddress(), server);
        sockets.add(caller);
        sockets.add(called);
        var connection = new Connection(caller, called);
        start(connection::carryQuestions);
        start(connection::carryAnswers);
    }

    /** What one thread does until its connection breaks, which is no failure here. */
    private interface Task {
        void run() throws IOException;
    }

    private static void start(Task task) {
        var thread = new Thread(() -> {
            try {
                task.run();
            } catch (IOException broken) {
                // as it may be
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(AutoCloseable open) {
        try {
            open.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private final class Connection {

        private final Socket caller;
        private final Socket called;
        private volatile boolean losesTheAnswer;

        private Connection(Socket caller, Socket called) {
            this.caller = caller;
            this.called = called;
        }

        private void carryQuestions() throws IOException {
            carry(caller.getInputStream(), called.getOutputStream(), text -> {
                if (question != null && text.contains(question)) {
                    question = null;
                    losesTheAnswer = true;
                }
                return true;
            });
        }

        private void carryAnswers() throws IOException {
            carry(called.getInputStream(), caller.getOutputStream(), text -> !losesTheAnswer);
        }

        /** Carries what passes; with what does not, or with the end of either, the connection breaks. */
        private void carry(InputStream from, OutputStream to, Predicate<String> passes) throws IOException {
            var buffer = new byte[64 * 1024];
            try {
                for (var read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                    if (!passes.test(new String(buffer, 0, read, StandardCharsets.ISO_8859_1))) {
                        return;
                    }
                    to.write(buffer, 0, read);
                }
            } finally {
                close(caller);
                close(called);
            }
        }
    }
}
