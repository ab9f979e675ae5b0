package io.offboard.local.job;

import io.offboard.local.job.Report.Check;
import io.offboard.local.kafka.CaseEvent;
import io.offboard.local.stack.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One case's way.
 *
 * @param end the event that told its end first
 * @param shown the case as each service shows it at its end
 * @param parts the ways of the operations that carried it out
 * @param ends all events that told its end
 * @param proof its bundle, made by the service that it was opened at
 * @param published what stands on the topics of cases
 */
record CaseTrace(
        Case asked,
        Service openedAt,
        Instant sent,
        CaseEvent end,
        Instant ended,
        Map<Service, CaseState> shown,
        List<Trace> parts,
        List<CaseEvent> ends,
        CaseProof proof,
        List<String> published) {

    long millis() {
        return Math.max(0, Duration.between(sent, ended).toMillis());
    }

    /** As its event tells it. */
    CaseState state() {
        return CaseState.of(end.data());
    }

    /** What must be so, whatever the vendors say. */
    List<Check> checks(List<String> secrets) {
        return List.of(completedOnce(), sameEverywhere(), proved(), sealed(secrets));
    }

    private Check completedOnce() {
        long succeeded = state().count("SUCCEEDED");
        long told = ends.stream().map(CaseEvent::id).distinct().count();
        boolean once = told == 1
                && end.type().equals("io.offboard.case.completed.v1")
                && succeeded == asked.parts().size();
        return new Check(
                once,
                "the case %s is %s: %d of %d parts succeeded, and %s"
                        .formatted(
                                asked.reference(),
                                state().status().toLowerCase(Locale.ROOT),
                                succeeded,
                                asked.parts().size(),
                                told == 1 ? "one event tells it" : told + " events tell it"));
    }

    private Check sameEverywhere() {
        boolean same = shown.values().stream().allMatch(state()::equals);
        return new Check(same, "all %d services show the case as its event tells it".formatted(shown.size()));
    }

    private Check proved() {
        int operations = parts.size();
        return new Check(
                proof.proves(operations),
                proof.proves(operations)
                        ? "its bundle holds %d receipts that verify with the services' public keys"
                                .formatted(operations)
                        : "its bundle says %s, and is wrong in %s".formatted(proof.contents(), proof.flaws()));
    }

    private Check sealed(List<String> secrets) {
        boolean kept =
                secrets.stream().noneMatch(secret -> published.stream().anyMatch(event -> event.contains(secret)));
        return new Check(kept, "what its parts name stands nowhere in the topics of cases");
    }
}
