package io.offboard.ledger;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.offboard.ledger.Change.Attempted;
import io.offboard.ledger.Change.Intended;
import io.offboard.ledger.Change.Reply;
import io.offboard.ledger.Change.Returned;
import io.offboard.operation.Lease;
import io.offboard.operation.OperationConfig;
import io.offboard.operation.Work;
import io.offboard.runtime.EventLoop;
import io.offboard.runtime.Persistently;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Writes what becomes of operations: outcomes, what is handed back, and the intent to call. All that comes up at about the same
 * time goes in one statement, which is tried again while the database is away. One statement is under way at a time; what
 * comes up meanwhile gathers for the next. Answers come on the event loop.
 */
@Singleton
public class LedgerWriter {

    private static final Logger LOG = Logger.getLogger(LedgerWriter.class);

    /** Longer than the intents for two calls lie apart at a hundred calls a second. */
    private static final Duration PATIENCE = Duration.ofMillis(20);

    private final Statements statements;
    private final Replica replica;
    private final ObjectMapper json;
    private final CancelledTickets cancelled;
    private final Duration keepFor;
    private final Duration publishWithin;
    private final Intents intents = new Intents();
    private final GroupCommit<Change, Reply> changes;

    LedgerWriter(
            Statements statements,
            Replica replica,
            CancelledTickets cancelled,
            OperationConfig config,
            ObjectMapper json,
            EventLoop loop) {
        this.statements = statements;
        this.replica = replica;
        this.cancelled = cancelled;
        this.keepFor = config.keepExhausted();
        this.publishWithin = config.publishWithin();
        this.json = json;
        this.changes = new GroupCommit<>(
                Statements.MOST_AT_ONCE, change -> 1, loop, task -> loop.after(PATIENCE, task), this::write);
    }

    /**
     * Records how an attempt ended. Under a limit, where nobody waits for it, it keeps company with the intents that are
     * written for the next calls, a moment later.
     */
    public Uni<Reply> record(Attempted attempt) {
        var work = attempt.work();
        return work.interactive() || work.placement().limits().none()
                ? changes.submit(attempt)
                : changes.submitPatiently(attempt);
    }

    /** Gives operations back, for anybody to take up when they are due. */
    public Uni<Void> handBack(List<Returned> returned) {
        var all = returned.stream().map(changes::submit).toList();
        return all.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.join().all(all).andFailFast().replaceWithVoid();
    }

    /**
     * Writes down that calls for these operations may begin from now on. When this ends with true that is committed, and
     * only then may they begin. An operation whose intent was never written is not in doubt when its replica dies.
     * False when this replica does not hold them any longer.
     */
    public Uni<Boolean> intend(List<Work> works) {
        var holder = works.get(0).lease().replica();
        var tickets = works.stream().map(work -> work.lease().ticket()).toList();
        return changes.submit(new Intended(holder, tickets)).map(Reply::counts);
    }

    private Uni<List<Reply>> write(List<Change> batch) {
        var holder = replica.lease();
        var statement = new WriteStatement(batch, holder, intentsWith(batch, holder), keepFor, publishWithin);
        return Persistently.doneWithinMinutes(
                        LOG,
                        () -> batch.size() + " changes are not in the ledger",
                        statements.run(WriteStatement.SQL, statement.values(json)))
                // Only the end of the lease they are held under brings the operations back.
                .onFailure()
                .invoke(replica::end)
                // Heard before the replies are: no call begins for what was cancelled while it waited for its intent.
                .invoke(answer -> cancelled.heard(holder, WriteStatement.cancelled(answer)))
                .map(statement::replies);
    }

    /**
     * The intents with those of this batch. Null when nothing has to be written: what is not held any longer may stay for a
     * while, but not what this replica keeps for another attempt. It may be cancelled until that is intended.
     */
    private String intentsWith(List<Change> batch, UUID holder) {
        var changed = false;
        for (var change : batch) {
            if (change instanceof Attempted attempt) {
                changed |= forget(attempt.work().lease()) && attempt.next().kept();
            } else if (change instanceof Returned back) {
                forget(back.lease());
            }
        }
        for (var change : batch) {
            if (change instanceof Intended intent && intent.replica().equals(holder)) {
                intents.add(holder, intent.tickets());
                changed = true;
            }
        }
        return changed ? intents.ranges() : null;
    }

    private boolean forget(Lease lease) {
        return intents.remove(lease.replica(), lease.ticket());
    }
}
