package io.offboard.local.faults;

import io.offboard.local.kafka.OperationEvent;
import io.offboard.local.stack.Service;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** A process of a service was cut short then: what had its answer before was not in flight. */
record Strike(Service service, Instant at) {

    /** All services at the same time. */
    static List<Strike> ofAll(Instant at) {
        return Stream.of(Service.values())
                .map(service -> new Strike(service, at))
                .toList();
    }

    /** Whether it fell between a call and the end of the operation that the call was for. */
    boolean cutShort(Journal.Call call, OperationEvent event) {
        return call.vendor().equals(service.vendor())
                && call.at().isBefore(at)
                && event.finishedAt().isAfter(at);
    }
}
