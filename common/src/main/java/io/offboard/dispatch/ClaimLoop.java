package io.offboard.dispatch;

import io.offboard.ledger.Claims;
import io.offboard.ledger.Claims.Allowance;
import io.offboard.ledger.Replica;
import io.offboard.operation.OperationsRecorded;
import io.offboard.operation.Work;
import io.offboard.runtime.EventLoop;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashSet;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Takes up what is due in the ledger, as much of each account as will soon be called. This is how an operation goes on
 * that waits for its retry, found no place in memory, or lost its replica.
 */
@ApplicationScoped
public class ClaimLoop {

    private static final Logger LOG = Logger.getLogger(ClaimLoop.class);

    private final EventLoop loop;
    private final Claims claims;
    private final Replica replica;
    private final Dispatcher dispatcher;
    private boolean looking;
    private boolean again;
    private boolean stopped;

    ClaimLoop(EventLoop loop, Claims claims, Replica replica, Dispatcher dispatcher) {
        this.loop = loop;
        this.claims = claims;
        this.replica = replica;
        this.dispatcher = dispatcher;
    }

    /** Something may be due: looks at once, and once more for whatever came while it looked. */
    public void wake() {
        loop.execute(this::look);
    }

    /** From now on takes nothing up. */
    void stop() {
        stopped = true;
    }

    void goOn(@Observes OperationsRecorded recorded) {
        if (recorded.moreIsDue() || dispatcher.isHungry()) {
            look();
        }
    }

    private void look() {
        again |= looking;
        if (looking || stopped) {
            return;
        }
        looking = true;
        var allowances = dispatcher.allowances();
        var ticket = replica.nextTickets(Claims.MOST_AT_ONCE + 1);
        claims.claim(replica.lease(), ticket, allowances, dispatcher.allowanceOfOthers())
                .subscribe()
                .with(
                        works -> loop.execute(() -> takeUp(works, allowances)),
                        failure -> loop.execute(() -> {
                            LOG.warnf("The ledger was not asked for what is due: %s", failure);
                            replica.loseTrack(failure);
                            looking = false;
                        }));
    }

    private void takeUp(List<Work> works, List<Allowance> allowances) {
        looking = false;
        var claimed = Claimed.of(works);
        var others = new HashSet<>(claimed.accounts());
        for (var allowance : allowances) {
            if (allowance.operations() > 0) {
                dispatcher.setBacklog(allowance.account(), claimed.mayHaveLeft(allowance));
            }
            others.remove(allowance.account());
        }
        others.forEach(account -> dispatcher.setBacklog(account, true));
        dispatcher.takeUp(works);
        if (again || dispatcher.isHungry()) {
            again = false;
            look();
        }
    }
}
