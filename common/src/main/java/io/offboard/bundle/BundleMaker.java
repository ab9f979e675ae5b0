package io.offboard.bundle;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.offboard.cases.CaseView;
import io.offboard.cases.PartStatus;
import io.offboard.error.ErrorCode;
import io.offboard.error.Problem;
import io.offboard.error.ProblemException;
import io.offboard.ledger.CaseReceipts;
import io.offboard.proof.Bundle;
import io.offboard.proof.Bundle.Due;
import io.offboard.proof.Bundle.PartReceipt;
import io.offboard.proof.ChainedReceipt;
import io.offboard.runtime.CallerContext;
import io.offboard.security.ServiceConfig;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/** Puts bundles together, of what this service knows now. */
@ApplicationScoped
public class BundleMaker {

    private static final Logger LOG = Logger.getLogger(BundleMaker.class);

    /** Whose operations have all ended. */
    private static final Set<PartStatus> ENDED =
            EnumSet.of(PartStatus.SUCCEEDED, PartStatus.REJECTED, PartStatus.EXHAUSTED, PartStatus.CANCELLED);

    private final CaseReceipts receipts;
    private final String service;
    private final Clock clock;
    private final CaseWriter writer;

    BundleMaker(CaseReceipts receipts, ServiceConfig service, Clock clock, CaseWriter writer) {
        this.receipts = receipts;
        this.service = service.urn();
        this.clock = clock;
        this.writer = writer;
    }

    /** How many receipts the bundle of a case will have, unless an operation has ended more than once. */
    public static int size(CaseView view) {
        return view.parts().stream().mapToInt(part -> part.operations().size()).sum();
    }

    /** The bundle of a case with its parts. Fails when it has more receipts than this. */
    public Uni<Bundle> of(CaseView view, int most) {
        return receipts.of(view.id(), most + 1)
                .invoke(found -> {
                    if (found.size() > most) {
                        throw new ProblemException(Problem.of(
                                ErrorCode.CONFLICT,
                                "The case has more than %d receipts: get them one by one at the services of its parts."
                                        .formatted(most)));
                    }
                })
                // To verify the signatures of many receipts takes longer than an event loop may be held.
                .chain(found -> CallerContext.onWorker(() -> bundle(view, found)));
    }

    private Bundle bundle(CaseView view, List<PartReceipt> found) {
        // What came in between two looks belongs into the next bundle.
        var operations =
                view.parts().stream().collect(toMap(CaseView.Part::number, part -> Set.copyOf(part.operations())));
        var receipts = found.stream()
                .filter(receipt ->
                        operations.getOrDefault(receipt.part(), Set.of()).contains(receipt.operation()))
                .filter(receipt -> verifies(view, receipt))
                .toList();
        return new Bundle(
                service,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                // How far it has come follows from the parts; what is expected proves nothing.
                writer.json(view.seen(null, view.parts())),
                view.parts().size(),
                receipts,
                due(view, receipts),
                view.parts().stream()
                        .filter(part -> part.status() != PartStatus.SUCCEEDED)
                        .map(CaseView.Part::number)
                        .toList());
    }

    /** One that does not counts as not there yet. */
    private static boolean verifies(CaseView view, PartReceipt receipt) {
        var verifies = receipt.verifies();
        if (!verifies) {
            LOG.warnf(
                    "The receipt that came of operation %s of part %d of case %s is not as its service signed it.",
                    receipt.operation(), receipt.part(), view.id());
        }
        return verifies;
    }

    private static List<Due> due(CaseView view, List<PartReceipt> receipts) {
        var ends = receipts.stream()
                .collect(groupingBy(
                        receipt -> new Due(receipt.part(), receipt.operation()), mapping(BundleMaker::end, toSet())));
        return view.parts().stream()
                .filter(part -> ENDED.contains(part.status()))
                .flatMap(part -> part.operations().stream()
                        .map(operation -> new Due(part.number(), operation))
                        .filter(operation -> ends.getOrDefault(operation, Set.of()).stream()
                                .noneMatch(end -> tells(end, part.status()))))
                .toList();
    }

    private static String end(PartReceipt receipt) {
        return ChainedReceipt.read(receipt.jws()).contents().path("status").asText();
    }

    /** What was given up can be tried again: of a part that ended otherwise this is not the last receipt. */
    private static boolean tells(String end, PartStatus status) {
        return status == PartStatus.EXHAUSTED || !end.equals(PartStatus.EXHAUSTED.name());
    }
}
