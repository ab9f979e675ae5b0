package io.offboard.ledger;

import io.offboard.operation.OperationStatus;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/**
 * One row of the ledger, for reading. Written only by statements that carry a whole batch and are fenced;
 * Hibernate refuses to write it. Public only because the proxies that Hibernate makes must reach it.
 */
@Entity
@Immutable
public class Operation extends PanacheEntityBase {

    @Id
    UUID id;

    String kind;

    String source;

    @Column(name = "command_id")
    String commandId;

    int part;

    int parts;

    String digest;

    int targets;

    @Enumerated(EnumType.STRING)
    OperationStatus status;

    int attempts;

    @Column(name = "in_doubt")
    boolean inDoubt;

    /** JSON of {@link StoredOutcome}, null before the first attempt has ended. */
    String outcome;

    /** JSON of what the last call left for the next one, null when there is nothing. */
    String progress;

    @Column(name = "accepted_at")
    Instant acceptedAt;

    @Column(name = "due_at")
    Instant dueAt;

    @Column(name = "finished_at")
    Instant finishedAt;
}
