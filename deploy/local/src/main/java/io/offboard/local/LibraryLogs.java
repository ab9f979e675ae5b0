package io.offboard.local;

import io.offboard.local.stack.Home;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Keeps what Kafka and PostgreSQL's libraries say off the console: it goes to stack.log. */
final class LibraryLogs {

    private LibraryLogs() {}

    static void toFile(Home home) {
        Path log = home.log("stack");
        System.setProperty("java.util.logging.SimpleFormatter.format", "%1$tF %1$tT.%1$tL %4$-7s %3$s: %5$s%6$s%n");
        LogManager.getLogManager().reset();
        try {
            Files.createDirectories(log.getParent());
            FileHandler handler = new FileHandler(log.toString().replace("%", "%%"));
            handler.setFormatter(new SimpleFormatter());
            Logger root = Logger.getLogger("");
            root.setLevel(Level.INFO);
            root.addHandler(handler);
            // Kafka prints a line when it formats its storage; Terminal writes past System.out.
            System.setOut(new PrintStream(home.log("stack-out").toFile(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + log, e);
        }
    }

    static void off() {
        LogManager.getLogManager().reset();
    }
}
