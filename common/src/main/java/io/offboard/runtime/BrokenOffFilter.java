package io.offboard.runtime;

import io.quarkus.logging.LoggingFilter;
import java.io.IOException;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.jboss.resteasy.reactive.server.handlers.PublisherResponseHandler;

/** A client that goes while it is answered line by line is no error of the service, and would be logged as one. */
@LoggingFilter(name = "broken-off")
public final class BrokenOffFilter implements Filter {

    private static final String STREAMS = PublisherResponseHandler.class.getName();

    @Override
    public boolean isLoggable(LogRecord entry) {
        return !(entry.getThrown() instanceof IOException && STREAMS.equals(entry.getLoggerName()));
    }
}
