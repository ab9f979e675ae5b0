package io.offboard.local.console;

import io.offboard.local.stack.Progress;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * One line for every part that is ready or stopped. At a terminal a last line also tells what is being waited for; it is
 * rewritten in place and gone when nothing is.
 */
public final class ConsoleProgress implements Progress, AutoCloseable {

    private static final String FRAMES = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";
    private static final String ASCII_FRAMES = "|/-\\";
    private static final int FRAME_MILLIS = 100;
    private static final int NAME_WIDTH = 22;

    private final Terminal terminal;
    private final Map<String, Waiting> waiting = new LinkedHashMap<>();
    private final ScheduledExecutorService painter = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "progress");
        thread.setDaemon(true);
        return thread;
    });
    private final Future<?> painting;
    private int frame;
    private boolean closing;

    public ConsoleProgress(Terminal terminal) {
        this.terminal = terminal;
        this.painting = terminal.live()
                ? painter.scheduleAtFixedRate(this::paint, FRAME_MILLIS, FRAME_MILLIS, TimeUnit.MILLISECONDS)
                : CompletableFuture.completedFuture(null);
    }

    @Override
    public synchronized void starting(String part, String where) {
        waiting.put(part, new Waiting(where, System.nanoTime()));
    }

    @Override
    public synchronized void ready(String part) {
        settle(part, terminal.tick());
    }

    @Override
    public synchronized void failed(String part) {
        if (!closing) {
            settle(part, terminal.cross());
        }
    }

    @Override
    public synchronized void closing() {
        closing = true;
        waiting.clear();
        terminal.erase();
    }

    @Override
    public synchronized void stopping(String part) {
        waiting.put(part, new Waiting("stopped", System.nanoTime()));
    }

    @Override
    public synchronized void stopped(String part) {
        settle(part, terminal.tick());
    }

    @Override
    public synchronized void close() {
        painting.cancel(false);
        painter.shutdownNow();
        closing();
    }

    private void settle(String part, String mark) {
        Waiting done = waiting.remove(part);
        if (done == null) {
            return; // it became ready when everything was already being stopped
        }
        terminal.erase();
        terminal.line("  %s %s %s %s"
                .formatted(
                        mark,
                        pad(part, NAME_WIDTH),
                        pad(done.what(), NAME_WIDTH),
                        terminal.faint("%5.1f s".formatted(done.seconds()))));
    }

    private synchronized void paint() {
        if (waiting.isEmpty()) {
            return;
        }
        String frames = terminal.unicode() ? FRAMES : ASCII_FRAMES;
        frame = (frame + 1) % frames.length();
        double longest =
                waiting.values().stream().mapToDouble(Waiting::seconds).max().orElse(0);
        terminal.out()
                .print("\r\033[K  " + frames.charAt(frame) + " " + String.join(", ", waiting.keySet())
                        + terminal.faint(String.format(Locale.ROOT, "  %.0f s", longest)));
        terminal.out().flush();
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private record Waiting(String what, long since) {

        double seconds() {
            return (System.nanoTime() - since) / 1e9;
        }
    }
}
