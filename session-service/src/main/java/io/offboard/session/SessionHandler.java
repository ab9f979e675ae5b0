package io.offboard.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.offboard.operation.OperationHandler;
import io.offboard.operation.Placement;
import io.offboard.outcome.Outcome;
import io.offboard.outcome.Rehearsed;
import io.offboard.vendor.Rehearsal;
import io.offboard.vendor.iproyal.IpRoyal;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Carries {@code session.remove} out at IPRoyal: all operations share the account's calls. Made first of
 * all at start: a wrong configuration of IPRoyal must show before a command is read.
 */
@Startup(1)
@ApplicationScoped
class SessionHandler implements OperationHandler<RemoveSessions> {

    static final String KIND = "session.remove";

    private static final String ACCOUNT = "iproyal";

    private final IpRoyal vendor;
    private final ObjectMapper json;

    SessionHandler(IpRoyal vendor, ObjectMapper json) {
        this.vendor = vendor;
        this.json = json;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public RemoveSessions read(JsonNode data) {
        return RemoveSessions.read(data, vendor.maxHashes());
    }

    @Override
    public Placement place(RemoveSessions command) {
        return Placement.shared(ACCOUNT, "", command.size());
    }

    @Override
    public List<String> targets(RemoveSessions command) {
        return List.copyOf(command.hashes());
    }

    @Override
    public int capacity() {
        return vendor.maxHashes();
    }

    @Override
    public Uni<Rehearsed> rehearse(Attempt<RemoveSessions> attempt) {
        return Rehearsal.of(rehearsal -> new SessionHandler(vendor.in(rehearsal), json).execute(List.of(attempt)));
    }

    @Override
    public Uni<Outcome<JsonNode>> execute(List<Attempt<RemoveSessions>> attempts) {
        var commands = attempts.stream().map(Attempt::command).toList();
        return vendor.removeSessions(RemoveSessions.allOf(commands))
                .map(outcome -> outcome.map(removed -> json.valueToTree(RemovalResult.of(removed))));
    }
}
