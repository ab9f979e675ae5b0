package io.offboard.bench.contract;

import static java.util.stream.Collectors.toMap;

import io.offboard.testing.Vendor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/** Some commands for IPRoyal that nobody else has given. Each is to remove the sessions of one user of its own name. */
record Commands(Map<String, String> bodies) {

    static final int COUNT = 40;

    static Commands some() {
        var prefix = UUID.randomUUID() + "-";
        return new Commands(IntStream.range(0, COUNT)
                .mapToObj(number -> prefix + number)
                .collect(toMap(name -> name, name -> "{\"residential_user_hashes\":[\"" + name + "\"]}")));
    }

    Set<String> names() {
        return bodies.keySet();
    }

    /** The calls that carried some of them out. */
    List<Vendor.Call> calls() {
        return Vendor.named("iproyal").callsAfter(0).stream()
                .filter(call -> call.targets().stream().anyMatch(bodies::containsKey))
                .toList();
    }

    /** Which of them were carried out, as often as they were. */
    List<String> carriedOut() {
        return calls().stream().flatMap(call -> call.targets().stream()).toList();
    }
}
