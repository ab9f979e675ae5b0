package io.offboard.health;

import io.offboard.operation.AccountLabel;
import io.offboard.operation.Ended;
import io.offboard.operation.OperationsRecorded;
import io.offboard.trace.Tracing;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;

/**
 * Logs the end of each operation, in one line of category {@code io.offboard.end}, where the category's level says INFO.
 * The operation and the account are fields of their own in JSON. The record is built here, because the ordinary way to give
 * it fields goes through thread locals; nothing of the command is in it.
 */
@Singleton
class EndLog {

    private static final Logger LOG = Logger.getLogger("io.offboard.end");
    private static final String CLASS = EndLog.class.getName();

    private final AccountLabel labels;

    EndLog(AccountLabel labels) {
        this.labels = labels;
    }

    void log(@Observes OperationsRecorded recorded) {
        if (LOG.isLoggable(Level.INFO)) {
            recorded.ended().forEach(this::log);
        }
    }

    private void log(Ended ended) {
        var operation = ended.operation();
        var account = labels.of(ended.account());
        var line = new ExtLogRecord(
                Level.INFO,
                "operation=" + operation.operation() + " kind=" + operation.kind() + " status=" + operation.status()
                        + " attempts=" + operation.attempts() + " repeated=" + operation.repeated() + " account="
                        + account + (ended.trace() == null ? "" : " trace=" + Tracing.traceId(ended.trace())),
                ExtLogRecord.FormatStyle.NO_FORMAT,
                CLASS);
        line.setLoggerName(LOG.getName());
        line.putMdc("operation", operation.operation().toString());
        if (ended.trace() != null) {
            line.putMdc("traceId", Tracing.traceId(ended.trace()));
        }
        LOG.logRaw(line);
    }
}
