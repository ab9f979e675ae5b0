package io.offboard.testing;

import io.quarkus.test.junit.callback.QuarkusTestAfterEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestBeforeClassCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import java.time.Duration;
import org.awaitility.Awaitility;

/**
 * Keeps tests apart that share an application and a vendor: an operation that a test leaves behind would be carried out
 * in the midst of another. And gives them time: a loaded machine may stand still for a while.
 */
public final class OneTestAtATime implements QuarkusTestBeforeClassCallback, QuarkusTestAfterEachCallback {

    @Override
    public void beforeClass(Class<?> testClass) {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
    }

    @Override
    public void afterEach(QuarkusTestMethodContext context) {
        if (LedgerRows.exist()) {
            LedgerRows.endAll();
        }
    }
}
