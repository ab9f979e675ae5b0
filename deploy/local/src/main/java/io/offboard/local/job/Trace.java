package io.offboard.local.job;

import io.offboard.local.kafka.OperationEvent;
import io.offboard.local.stack.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One operation's way.
 *
 * @param cameInBy the door, in words
 * @param sent when the command left us
 * @param published when its event reached Kafka
 */
record Trace(String cameInBy, Command command, Instant sent, OperationEvent event, Instant published) {

    Service service() {
        return command.service();
    }

    /** What it did something to. */
    List<Target> targets() {
        return command.targets().stream()
                .map(target -> target.named(event.result()))
                .toList();
    }

    /** The vendor's call that carried it out, or the first of several. */
    Optional<VendorJournal.Call> call(List<VendorJournal.Call> calls) {
        return calls.stream()
                .filter(call -> call.vendor().equals(service().vendor()))
                .filter(call -> call.targetsOfItsOwner().stream().anyMatch(targets()::contains))
                .filter(call -> !call.at().isBefore(sent) && !call.at().isAfter(published.plusMillis(1)))
                .findFirst();
    }

    long millisTo(Instant instant) {
        return Math.max(0, Duration.between(sent, instant).toMillis());
    }
}
