package io.offboard.local.console;

import io.offboard.local.stack.Progress;
import java.util.LinkedHashMap;
import java.util.Map;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * One line for every part that is ready or stopped. At a terminal a last line also tells what is being waited for; it is
 * gone when nothing is.
 */
public final class ConsoleProgress implements Progress, AutoCloseable {

    private static final int FRAME_MILLIS = 100;
    private static final int WIDTH = 100;
    private static final String LINE = "  %s %-22s %-22s %s";

    private final Terminal terminal;
    private final Map<String, Waiting> waiting = new LinkedHashMap<>();
    private ProgressBar bar;
    private boolean closing;

    public ConsoleProgress(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public synchronized void starting(String part, String where) {
        await(part, where);
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
        show();
    }

    @Override
    public synchronized void stopping(String part) {
        await(part, "stopped");
    }

    @Override
    public synchronized void stopped(String part) {
        settle(part, terminal.tick());
    }

    @Override
    public synchronized void close() {
        closing();
    }

    private void await(String part, String what) {
        waiting.put(part, new Waiting(what, System.nanoTime()));
        show();
    }

    private void settle(String part, String mark) {
        Waiting done = waiting.remove(part);
        if (done == null) {
            return; // it became ready when everything was already being stopped
        }
        terminal.line(LINE.formatted(mark, part, done.what(), terminal.faint("%5.1f s".formatted(done.seconds()))));
        if (bar != null) {
            bar.step();
        }
        show();
    }

    private void show() {
        if (waiting.isEmpty()) {
            hide();
        } else if (terminal.live()) {
            bar = bar == null ? newBar() : bar;
            bar.maxHint(bar.getCurrent() + waiting.size());
            bar.setExtraMessage(String.join(", ", waiting.keySet()));
        }
    }

    private void hide() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }

    private ProgressBar newBar() {
        return ProgressBar.builder()
                .setConsumer(new ConsoleProgressBarConsumer(terminal.out(), WIDTH))
                .setUpdateIntervalMillis(FRAME_MILLIS)
                .setStyle(ProgressBarStyle.ASCII)
                .hideEta()
                .clearDisplayOnFinish()
                .build();
    }

    private record Waiting(String what, long since) {

        double seconds() {
            return (System.nanoTime() - since) / 1e9;
        }
    }
}
