package io.offboard.api;

import io.offboard.cases.CaseQuery;
import io.offboard.cases.CaseView;
import io.offboard.casework.CaseDesk;
import io.offboard.command.UnreadableCommandException;
import io.offboard.error.ErrorCode;
import io.offboard.error.Problem;
import io.offboard.error.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Cases as REST callers meet them: whatever is wrong is a problem. */
@ApplicationScoped
class OpenDesk {

    private final CaseDesk desk;

    OpenDesk(CaseDesk desk) {
        this.desk = desk;
    }

    /** Fails when this service takes no part in cases: then it knows nothing of them. */
    void require() {
        if (!desk.isOpen()) {
            throw new ProblemException(Problem.of(ErrorCode.NOT_FOUND, "This service takes no part in cases."));
        }
    }

    /** Opens a case; says why when it is not one. */
    Uni<CaseSubmission> open(byte[] event, String caller) {
        return Uni.createFrom()
                .deferred(() -> desk.open(event, caller))
                .map(CaseSubmission::of)
                .onFailure(UnreadableCommandException.class)
                .recoverWithItem(e -> CaseSubmission.refused(CaseSubmission.problem(e)))
                .onFailure(LedgerAway::is)
                .transform(failure -> LedgerAway.problem(failure, "the same source and id", Map.of()));
    }

    /** Has a case cancelled that is open. */
    Uni<Void> cancel(UUID id, String by) {
        return desk.cancel(id, by).replaceWithVoid();
    }

    Uni<CaseView> find(UUID id) {
        return desk.find(id).onItem().ifNull().failWith(OpenDesk::noSuchCase);
    }

    Uni<List<CaseView>> list(CaseQuery query) {
        return desk.list(query);
    }

    /** Fails unless the case was opened by a caller with one of these labels: others need a permission to see it. */
    Uni<Void> requireOwn(UUID id, List<String> labels) {
        return requireOwn(id, labels, "case:read");
    }

    /** The same for whoever wants to cancel it. */
    Uni<Void> requireOwnToCancel(UUID id, List<String> labels) {
        return requireOwn(id, labels, "case:control");
    }

    private Uni<Void> requireOwn(UUID id, List<String> labels, String otherwise) {
        return desk.isOf(id, labels)
                .invoke(own -> {
                    if (!own) {
                        throw new ProblemException(Problem.of(
                                ErrorCode.FORBIDDEN,
                                "This takes the permission %s, or who opened the case.".formatted(otherwise)));
                    }
                })
                .replaceWithVoid();
    }

    static UUID uuid(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw noSuchCase();
        }
    }

    private static ProblemException noSuchCase() {
        return new ProblemException(Problem.of(ErrorCode.NOT_FOUND, "There is no case with this id."));
    }
}
