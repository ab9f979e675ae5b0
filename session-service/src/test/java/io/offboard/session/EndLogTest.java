package io.offboard.session;

import static io.offboard.session.Removals.freshHash;
import static io.offboard.session.Removals.removing;
import static io.offboard.session.SessionService.OPERATIONS;
import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.testing.LoggedLines;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The line that tells an operation's end. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class EndLogTest {

    @Test
    void anEndIsToldInOneLine() {
        try (var logged = new LoggedLines()) {
            var operation = OPERATIONS.begin(removing(freshHash()));
            OPERATIONS.ended(operation);

            Awaitility.await("the line")
                    .until(() -> logged.lines().stream().anyMatch(line -> line.contains(operation)));

            assertThat(logged.lines())
                    .filteredOn(line -> line.contains(operation))
                    .singleElement()
                    .asString()
                    .startsWith("operation=" + operation
                            + " kind=session.remove status=SUCCEEDED attempts=1 repeated=no account=iproyal");
        }
    }

    @Test
    void theLineDoesNotNameWhatItIsAbout() {
        var hash = freshHash();
        try (var logged = new LoggedLines()) {
            var operation = OPERATIONS.begin(removing(hash));
            OPERATIONS.ended(operation);

            Awaitility.await("the line")
                    .until(() -> logged.lines().stream().anyMatch(line -> line.contains(operation)));

            assertThat(logged.lines()).noneMatch(line -> line.contains(hash));
        }
    }
}
