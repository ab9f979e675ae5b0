package io.offboard.dispatch;

import io.offboard.ledger.Acceptance.Candidate;
import io.offboard.ledger.Claims.Allowance;
import io.offboard.ledger.Replica;
import io.offboard.operation.Draft;
import io.offboard.operation.OperationConfig;
import io.offboard.operation.Work;
import io.offboard.pacing.AdaptiveConcurrency;
import io.offboard.pacing.Breaker;
import io.offboard.runtime.EventLoop;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * The lanes to the vendors, one for each account, and what each may hold in memory. Everything but {@link #states},
 * {@link #pause}, {@link #isPaused} and {@link #held} is to be called on the event loop.
 */
@Singleton
public class Dispatcher {

    /** An account that has no lane yet may have so many operations taken up, which then have one. */
    private static final int FIRST_TAKEN_UP = 16;

    private final EventLoop loop;
    private final OperationConfig config;
    private final RandomGenerator random;
    private final Replica replica;
    private final Admission admission;
    private final CallMaker calls;
    private final Map<String, Lane> lanes = new HashMap<>();
    private final Set<String> backlogs = new HashSet<>();
    private volatile Set<String> paused = Set.of();

    Dispatcher(
            EventLoop loop,
            OperationConfig config,
            RandomGenerator random,
            Replica replica,
            Admission admission,
            CallMaker calls) {
        this.loop = loop;
        this.config = config;
        this.random = random;
        this.replica = replica;
        this.admission = admission;
        this.calls = calls;
    }

    /** How every lane stands, by account. */
    public Uni<Map<String, LaneState>> states() {
        return loop.call(
                () -> lanes.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, lane -> lane.getValue()
                        .state())));
    }

    /**
     * From now on these lanes, and no others, are paused: what waits in them goes back to the ledger, and what comes waits
     * there. Calls under way are not ended.
     */
    public Uni<Void> pause(Set<String> accounts) {
        return loop.call(() -> {
            paused = Set.copyOf(accounts);
            lanes.values().forEach(this::obey);
            return null;
        });
    }

    private void obey(Lane lane) {
        if (paused.contains(lane.account())) {
            lane.pause();
            calls.handBack(lane.drain(), Duration.ZERO);
        } else if (lane.paused()) {
            lane.resume();
            lane.proceed();
        }
    }

    /** Whether somebody has paused the lane of this account; to be called on any thread. */
    public boolean isPaused(String account) {
        return paused.contains(account);
    }

    /** How many operations this replica holds; to be called on any thread. */
    public int held() {
        return admission.held();
    }

    /**
     * Decides which of these drafts this replica is to hold once they are accepted, and which of their calls may begin at
     * once; the others wait in the ledger. What it is to hold has a place from now on.
     */
    public List<Candidate> admit(List<Draft> drafts) {
        var admittance = new Admittance();
        return drafts.stream().map(admittance::decide).toList();
    }

    /** What one batch of drafts has been given. */
    private final class Admittance {

        private final Map<Lane, Integer> held = new HashMap<>();
        private final Map<Lane, Integer> begun = new HashMap<>();
        private final Set<String> ordered = new HashSet<>();

        Candidate decide(Draft draft) {
            if (draft.terms().notBefore() != null) {
                return new Candidate(draft, null, false);
            }
            var lane = lane(draft.placement().account());
            if (!mayHold(draft, lane)) {
                noteBacklog(draft);
                return new Candidate(draft, null, false);
            }
            held.merge(lane, 1, Integer::sum);
            return new Candidate(draft, replica.nextTicket(), begins(draft, lane));
        }

        private boolean mayHold(Draft draft, Lane lane) {
            return mayBeFirst(draft)
                    && (draft.interactive() ? !lane.held() : mayHoldInBulk(draft, lane))
                    && admission.take(draft);
        }

        /** What must stay in order is taken up from the ledger, unless somebody waits here and it may be first. */
        private boolean mayBeFirst(Draft draft) {
            var key = draft.placement().orderKey();
            return key.isEmpty() || (ordered.add(key.get()) && draft.interactive());
        }

        private void noteBacklog(Draft draft) {
            if (draft.placement().orderKey().isEmpty()) {
                backlogs.add(draft.placement().account());
            }
        }

        private boolean mayHoldInBulk(Draft draft, Lane lane) {
            return !backlogs.contains(lane.account())
                    && lane.appetite(draft.placement().limits()) > held.getOrDefault(lane, 0);
        }

        private boolean begins(Draft draft, Lane lane) {
            var targets = draft.placement().targets();
            var before = begun.getOrDefault(lane, 0);
            var begins = lane.ahead(draft.handler(), draft.placement()) > before;
            if (begins) {
                begun.put(lane, before + targets);
            }
            return begins;
        }
    }

    /** This replica does not hold a draft after all. */
    public void release(Draft draft) {
        admission.free(draft);
    }

    /** Sets an operation going that was admitted; {@link #proceed} then has to be called. */
    public void dispatch(Work work, boolean begun) {
        lane(work.account()).add(work, begun);
    }

    /** Begins whatever may begin. */
    public void proceed() {
        lanes.values().forEach(Lane::proceed);
    }

    /** Sets operations going that were taken up from the ledger. */
    void takeUp(List<Work> works) {
        works.forEach(work -> {
            admission.put(work);
            dispatch(work, false);
        });
        proceed();
    }

    /** Whether it is of use to wait a moment before these are accepted: their lanes will soon have room for them. */
    public boolean willHaveRoom(List<Draft> drafts, Duration soon) {
        var byAccount = drafts.stream()
                .filter(draft -> draft.terms().notBefore() == null)
                .collect(Collectors.groupingBy(draft -> draft.placement().account(), Collectors.counting()));
        return byAccount.entrySet().stream()
                .anyMatch(entry -> willHaveRoom(entry.getKey(), entry.getValue().intValue(), soon));
    }

    private boolean willHaveRoom(String account, int operations, Duration soon) {
        var missing = backlogs.contains(account)
                ? operations
                : operations - admission.bulk().operationsFor(account);
        return missing > 0 && lane(account).flows(missing, soon);
    }

    /** What each account may have taken up from the ledger now. */
    List<Allowance> allowances() {
        var accounts = Math.max(1, backlogs.size());
        paused.forEach(this::lane);
        return lanes.values().stream().map(lane -> allowance(lane, accounts)).toList();
    }

    private Allowance allowance(Lane lane, int accounts) {
        var account = lane.account();
        var operations = Math.min(lane.appetite(), share(admission.bulk().operationsFor(account), accounts));
        return new Allowance(account, operations, admission.bulk().bytesFor(account) / accounts);
    }

    /** The same for an account that has no lane. */
    Allowance allowanceOfOthers() {
        var bulk = admission.bulk();
        var operations = bulk.bytesFor("") > 0 ? Math.min(FIRST_TAKEN_UP, bulk.operationsFor("")) : 0;
        return new Allowance("", operations, bulk.bytesFor("") / FIRST_TAKEN_UP);
    }

    /** Whether an account has operations in the ledger, and room for a good number of them. */
    public boolean isHungry() {
        return backlogs.stream().map(this::lane).anyMatch(this::isHungry);
    }

    private boolean isHungry(Lane lane) {
        var wanted = Math.min(lane.appetite(), admission.bulk().operationsFor(lane.account()));
        return wanted > 0 && wanted >= lane.waiting();
    }

    /** Whether an account has operations in the ledger that this replica did not take up for want of room. */
    void setBacklog(String account, boolean backlog) {
        if (backlog) {
            backlogs.add(account);
        } else {
            backlogs.remove(account);
        }
    }

    /** Gives everything back to the ledger that no call has begun for. */
    Uni<Void> handBackWaiting(Recorder recorder) {
        return loop.call(() -> lanes.values().stream()
                        .flatMap(lane -> lane.drain().stream())
                        .toList())
                .chain(works -> recorder.handBack(works, Duration.ZERO));
    }

    private static int share(int operations, int accounts) {
        return operations == 0 ? 0 : Math.max(1, operations / accounts);
    }

    private Lane lane(String account) {
        return lanes.computeIfAbsent(account, this::newLane);
    }

    private Lane newLane(String account) {
        var lane = new Lane(
                account,
                calls,
                new VendorHealth(new AdaptiveConcurrency(config.maxCalls()), new Breaker(random), loop.now()),
                config.linger());
        if (paused.contains(account)) {
            lane.pause();
        }
        return lane;
    }
}
