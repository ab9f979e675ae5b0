package io.offboard.ledger;

import io.offboard.cases.CaseView;
import io.offboard.cases.PartStatus;
import java.time.Instant;
import java.util.List;

/**
 * A case as the ledger knows it.
 *
 * @param file the case without its progress and its parts
 * @param counts its parts by domain and status
 * @param parts its parts in their order; null when they were not looked up
 */
public record CaseFound(CaseView file, List<Count> counts, List<CaseView.Part> parts) {

    /**
     * Parts of one domain with one status.
     *
     * @param since since when the oldest of them stands so; null when it never changed
     * @param untold how many of them nobody can tell when they end
     * @param expectedAt when the last of the others is expected to have ended; null when there is none
     */
    public record Count(String domain, PartStatus status, int parts, Instant since, int untold, Instant expectedAt) {}
}
