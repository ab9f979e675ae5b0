package io.offboard.local.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** What only a program of the system can do. */
final class Shell {

    private Shell() {}

    /** Whether it could be done. */
    static boolean run(String... command) {
        try {
            return new ProcessBuilder(List.of(command))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted", e));
        }
    }

    /** Java itself can send only TERM and KILL. */
    static void signal(String name, ProcessHandle process) {
        run("kill", "-" + name, Long.toString(process.pid()));
    }
}
