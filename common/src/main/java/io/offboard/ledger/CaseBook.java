package io.offboard.ledger;

import static io.offboard.ledger.Columns.column;
import static io.offboard.ledger.Columns.time;
import static io.offboard.ledger.Statements.stream;

import io.offboard.cases.CaseRequest.Cancelling;
import io.offboard.cases.Opening;
import io.offboard.cases.Opening.OpenedPart;
import io.offboard.cases.PartState;
import io.offboard.operation.Notice;
import io.offboard.operation.NoticesWritten;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.UUID;

/** Keeps the cases that were opened, at this service or anywhere, and how their parts stand. */
@ApplicationScoped
public class CaseBook {

    /** What stands in Kafka first is what counts for all services, also against what was posted here meanwhile. */
    private static final String OPEN = """
            insert into case_file (id, source, command_id, reference, not_before, deadline, delay_due_at, opened_by, caller,
                                   digest, parts, opened_at, confirmed)
            values ($1, $2, $3, $4, $5, $6,
                    greatest($7, $5::timestamptz) + ($6::timestamptz - greatest($7, $5::timestamptz)) / 2,
                    $8, $9, $10, $11, $7, $12)
            on conflict (id) do update
            set reference = excluded.reference, not_before = excluded.not_before, deadline = excluded.deadline,
                delay_due_at = excluded.delay_due_at, opened_by = excluded.opened_by, caller = excluded.caller,
                digest = excluded.digest, parts = excluded.parts, opened_at = excluded.opened_at, confirmed = true
            where excluded.confirmed and not case_file.confirmed
            returning id""";

    private static final String DIGEST = "select digest from case_file where id = $1";

    /** A part that its service has told of already is left as it stands, and has a case now. */
    private static final String PARTS = """
            insert into case_part (case_id, number, kind, domain)
            select $1, p.number, p.kind, p.domain from unnest($2::int[], $3::text[], $4::text[]) as p(number, kind, domain)
            on conflict (case_id, number) do update
            set kind = case case_part.status when 'WAITING' then excluded.kind else case_part.kind end,
                domain = case case_part.status when 'WAITING' then excluded.domain else case_part.domain end,
                orphaned_at = null
            where case_part.status = 'WAITING' or case_part.orphaned_at is not null""";

    /**
     * That nobody told of a part is what this service made up its mind to: news goes before that, however old, unless it is
     * that the part still waits.
     */
    static final String LEARN = """
            insert into case_part (case_id, number, kind, domain, status, operations, expected_at, code, message,
                                   changed_at, orphaned_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10,
                    case when not exists (select from case_file f where f.id = $1 and f.parts >= $2) then now() end)
            on conflict (case_id, number) do update
            set kind = excluded.kind, domain = excluded.domain, status = excluded.status,
                operations = excluded.operations, expected_at = excluded.expected_at, code = excluded.code,
                message = excluded.message, changed_at = excluded.changed_at
            where case when case_part.status = 'UNSERVED' then excluded.status <> 'WAITING'
                       else case_part.changed_at < excluded.changed_at end""";

    private static final String IS_OPEN = "select 1 from case_file where id = $1 and status = 'OPEN'";

    /** Also of a case that was not heard of yet: topics, and the partitions of one, are not read in the order of writing. */
    private static final String CANCEL = """
            insert into case_cancel (case_id, asked_at, asked_by)
            select $1::uuid, $2::timestamptz, $3::text
            where not exists (select from case_file f where f.id = $1 and f.status <> 'OPEN')
            on conflict do nothing""";

    private final Statements statements;
    private final Event<NoticesWritten> written;

    CaseBook(Statements statements, Event<NoticesWritten> written) {
        this.statements = statements;
        this.written = written;
    }

    /** What became of an opening. */
    public enum Opened {
        /** It is kept now. */
        NEW,
        /** The same was kept before. */
        REPEATED,
        /** Another was kept before under its name, and this one is not. */
        CONFLICTING
    }

    /** Opens a case that was posted, with the notice that tells all services of it; unless it was opened before. */
    public Uni<Opened> post(Opening opening, Notice notice) {
        return statements
                .together(transaction -> open(transaction, opening, false)
                        .call(opened -> opened == Opened.NEW
                                ? Notices.add(transaction, notice)
                                : Uni.createFrom().voidItem()))
                .invoke(() -> written.fire(new NoticesWritten()));
    }

    /** Keeps a case that came from Kafka. */
    public Uni<Opened> confirm(Opening opening) {
        return statements.together(transaction -> open(transaction, opening, true));
    }

    /** Has a case cancelled that is open, with the notice that tells all services to; answers whether there is such a one. */
    public Uni<Boolean> postCancel(Cancelling cancelling, Notice notice) {
        return statements
                .together(transaction -> transaction
                        .preparedQuery(IS_OPEN)
                        .execute(Tuple.of(cancelling.id()))
                        .map(rows -> rows.size() > 0)
                        .call(open -> open
                                ? cancel(transaction, cancelling).chain(() -> Notices.add(transaction, notice))
                                : Uni.createFrom().voidItem()))
                .invoke(() -> written.fire(new NoticesWritten()));
    }

    /** Keeps that a case is to be cancelled, as was heard from Kafka. */
    public Uni<Void> confirm(Cancelling cancelling) {
        return statements.together(transaction -> cancel(transaction, cancelling));
    }

    /** The label of who has asked to cancel it; empty when nobody has. */
    public Uni<Optional<String>> cancelledBy(UUID caseId) {
        return statements
                .run("select asked_by from case_cancel where case_id = $1", caseId)
                .map(rows -> stream(rows).map(row -> row.getString("asked_by")).findFirst());
    }

    /** Keeps how parts stand, as their services told. Older news than what is known changes nothing. */
    public Uni<Void> learn(Collection<PartState> news) {
        var latest = new LinkedHashMap<String, PartState>();
        news.stream()
                .sorted(Comparator.comparing(PartState::changedAt))
                .forEach(part -> latest.put(part.caseId() + "/" + part.number(), part));
        // One order for all replicas: two of them that learn of the same parts must not wait for each other.
        var rows = latest.values().stream()
                .sorted(Comparator.comparing(PartState::caseId).thenComparing(PartState::number))
                .map(CaseBook::values)
                .toList();
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : statements.together(transaction ->
                        transaction.preparedQuery(LEARN).executeBatch(rows).replaceWithVoid());
    }

    private static Uni<Opened> open(SqlConnection transaction, Opening opening, boolean confirmed) {
        return transaction
                .preparedQuery(OPEN)
                .execute(Tuple.from(new Object[] {
                    opening.id(),
                    opening.source(),
                    opening.commandId(),
                    opening.reference(),
                    time(opening.notBefore()),
                    time(opening.deadline()),
                    time(opening.openedAt()),
                    opening.openedBy(),
                    opening.caller(),
                    opening.digests().get(0),
                    opening.parts().size(),
                    confirmed
                }))
                .chain(rows -> rows.rowCount() == 0
                        ? before(transaction, opening)
                        : transaction
                                .preparedQuery(PARTS)
                                .execute(Tuple.of(
                                        opening.id(),
                                        column(opening.parts(), OpenedPart::number, Integer[]::new),
                                        column(opening.parts(), OpenedPart::kind, String[]::new),
                                        column(opening.parts(), part -> PartState.domain(part.kind()), String[]::new)))
                                .replaceWith(Opened.NEW));
    }

    private static Uni<Void> cancel(SqlConnection transaction, Cancelling cancelling) {
        return transaction
                .preparedQuery(CANCEL)
                .execute(Tuple.of(cancelling.id(), time(cancelling.askedAt()), cancelling.by()))
                .replaceWithVoid();
    }

    private static Uni<Opened> before(SqlConnection transaction, Opening opening) {
        return transaction
                .preparedQuery(DIGEST)
                .execute(Tuple.of(opening.id()))
                .map(rows -> opening.digests().contains(rows.iterator().next().getString("digest"))
                        ? Opened.REPEATED
                        : Opened.CONFLICTING);
    }

    private static Tuple values(PartState part) {
        var problem = part.problem();
        return Tuple.from(new Object[] {
            part.caseId(),
            part.number(),
            part.kind(),
            part.domain(),
            part.status().name(),
            part.operations().toArray(UUID[]::new),
            time(part.expectedAt()),
            problem == null ? null : problem.code(),
            problem == null ? null : problem.message(),
            time(part.changedAt())
        });
    }
}
