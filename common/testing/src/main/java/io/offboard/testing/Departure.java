package io.offboard.testing;

import java.time.Duration;
import java.util.UUID;
import java.util.function.Consumer;
import org.awaitility.Awaitility;

/**
 * How the rows of operations leave that ended long ago, without the wait.
 *
 * @param page lets a page leave of what ended at once, from after this id on
 */
public record Departure(Receipts receipts, Consumer<UUID> page) {

    /** No replica of a version that does not know what has left is alive: nothing leaves while one is. */
    public static void allow() {
        LedgerRows.change("update replica set dead = true where not knows_past");
    }

    /** Ends when the operation's row has left. */
    public void of(String operation) {
        receipts.of(operation);
        Awaitility.await("operation " + operation + " leaves")
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    page.accept(before(operation));
                    LedgerRows.change(
                            "update operation_past set left_at = left_at - interval '1 minute' where operation = '%s'"
                                    .formatted(operation));
                    return LedgerRows.text("select count(*) from operation where id = '%s'".formatted(operation))
                            .equals("0");
                });
    }

    private static UUID before(String operation) {
        var id = UUID.fromString(operation);
        return new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits() - 1);
    }
}
