package io.offboard.control;

import io.offboard.control.ControlAction.Action;
import io.offboard.dispatch.Dispatcher;
import io.offboard.dispatch.LaneState;
import io.offboard.dispatch.PausedLanes;
import io.offboard.ledger.LaneBacklog;
import io.offboard.ledger.LaneBacklog.Pending;
import io.offboard.ledger.LanePauses;
import io.offboard.runtime.CallerContext;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Shows the lanes, and pauses and resumes them on all replicas. */
@ApplicationScoped
public class LaneControl {

    private final Dispatcher dispatcher;
    private final LaneBacklog backlog;
    private final LanePauses pauses;
    private final PausedLanes paused;
    private final Audit audit;

    LaneControl(Dispatcher dispatcher, LaneBacklog backlog, LanePauses pauses, PausedLanes paused, Audit audit) {
        this.dispatcher = dispatcher;
        this.backlog = backlog;
        this.pauses = pauses;
        this.paused = paused;
        this.audit = audit;
    }

    /** All lanes that are known: used by this replica, paused, or with something pending. By account. */
    public Uni<List<LaneView>> list() {
        return CallerContext.keeping(() -> Uni.combine()
                .all()
                .unis(dispatcher.states(), backlog.look(), pauses.all())
                .asTuple()
                .map(seen -> views(seen.getItem1(), seen.getItem2(), seen.getItem3())));
    }

    /**
     * Pauses a lane: no call of it begins on any replica once each has looked, which takes it a moment. Its operations
     * wait. It stays paused until somebody resumes it. To pause it again changes nothing.
     *
     * @param by who does it: a caller's label
     */
    public Uni<LaneView> pause(String account, String by) {
        var notice = audit.of(ControlAction.onLane(account, Action.PAUSE, by));
        return changed(account, pauses.pause(account, notice));
    }

    /** Lets a lane's calls begin again, on all replicas; nothing changes when it is not paused. */
    public Uni<LaneView> resume(String account, String by) {
        var notice = audit.of(ControlAction.onLane(account, Action.RESUME, by));
        return changed(account, pauses.resume(account, notice));
    }

    private Uni<LaneView> changed(String account, Uni<Void> change) {
        return CallerContext.keeping(() -> change.chain(paused::obey))
                .chain(this::list)
                .map(lanes -> lanes.stream()
                        .filter(lane -> lane.account().equals(account))
                        .findFirst()
                        .orElseGet(() -> LaneView.of(account, LaneState.unused(false), null, null)));
    }

    private static List<LaneView> views(
            Map<String, LaneState> states, Map<String, Pending> pending, Map<String, Instant> paused) {
        var accounts = new TreeSet<String>();
        Stream.of(states, pending, paused)
                .map(Map::keySet)
                .flatMap(Collection::stream)
                .forEach(accounts::add);
        return accounts.stream()
                .map(account -> LaneView.of(
                        account,
                        states.getOrDefault(account, LaneState.unused(false)),
                        pending.get(account),
                        paused.get(account)))
                .toList();
    }
}
