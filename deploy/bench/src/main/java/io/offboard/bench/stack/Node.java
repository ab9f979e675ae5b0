package io.offboard.bench.stack;

import io.offboard.local.stack.PidFile;
import io.offboard.local.stack.Progress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A process that is measured: a replica of a service, or a competitor.
 *
 * @param url where it listens; null for a competitor, which does not
 * @param gcLog what its garbage collector did
 * @param toReady from its start until it was ready
 */
public record Node(PidFile pidFile, ProcessHandle process, URI url, Path gcLog, Duration toReady)
        implements AutoCloseable {

    /** SIGKILL. */
    public void kill() {
        pidFile.kill();
    }

    @Override
    public void close() {
        pidFile.stop(Progress.SILENT);
    }
}
