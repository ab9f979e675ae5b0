package io.offboard.local.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.offboard.local.job.Case;
import io.offboard.local.job.Command;
import io.offboard.local.job.Target;
import io.offboard.local.kafka.OperationEvent;
import io.offboard.local.stack.Service;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TrialTest {

    private static final String NAMELESS = "";

    @Test
    void aTokenThatNoCallMadeIsUndone() {
        assertThat(trial(List.of(succeeded("1", "7"), succeeded("2", "8")), List.of(made("7")))
                        .undone())
                .containsExactly("2");
    }

    @Test
    void aTokenWhoseIdItsEventDoesNotKnowIsDoneIfOneWasMadeThatNoEventNames() {
        assertThat(trial(List.of(succeeded("1", "7"), succeeded("2", NAMELESS)), List.of(made("7"), made("8")))
                        .undone())
                .isEmpty();
    }

    @Test
    void aTokenWhoseIdItsEventDoesNotKnowIsUndoneIfEachThatWasMadeIsAnothers() {
        assertThat(trial(List.of(succeeded("1", "7"), succeeded("2", NAMELESS)), List.of(made("7")))
                        .undone())
                .containsExactly("2");
    }

    private static Trial trial(List<OperationEvent> events, List<Journal.Call> calls) {
        Command create = Command.of(Service.TOKEN, "create", "{}", new Target("app1", "", NAMELESS));
        List<Command> commands =
                Case.of("tokens", Collections.nCopies(events.size(), create)).parts();
        return new Trial(new Load("tokens", commands), events, calls, Set.of());
    }

    private static OperationEvent succeeded(String command, String token) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        if (!token.equals(NAMELESS)) {
            result.put("id", Long.parseLong(token));
        }
        return new OperationEvent(
                "event of " + command,
                "io.offboard.token.create.succeeded.v1",
                "operation of " + command,
                "urn:test",
                command,
                "SUCCEEDED",
                1,
                "no",
                Instant.EPOCH,
                Instant.EPOCH,
                result);
    }

    private static Journal.Call made(String token) {
        return new Journal.Call(
                1, Instant.EPOCH.toString(), "zsgf", "POST", "app1", null, List.of(token), List.of(token), 200);
    }
}
