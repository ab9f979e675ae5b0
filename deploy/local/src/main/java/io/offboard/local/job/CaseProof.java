package io.offboard.local.job;

import io.offboard.local.stack.Service;
import io.offboard.proof.BundleCheck;
import io.offboard.proof.BundleCheck.Contents;
import io.offboard.proof.Flaw;
import io.offboard.proof.PublicKeys;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The bundle of a case, checked by nothing but the services' public keys.
 *
 * @param caseId of the case that was asked for
 * @param contents null when it is no bundle
 */
public record CaseProof(String caseId, Contents contents, List<Flaw> flaws) {

    /** As that service hands it out; empty while receipts are still to come. */
    public static Optional<CaseProof> of(String caseId, Service madeBy, Map<Service, CaseClient> services) {
        return services.get(madeBy).bundle(caseId).map(bundle -> {
            Map<String, PublicKeys> keys = new HashMap<>();
            services.forEach((service, client) -> keys.put(urn(service), client.keys()));
            List<Flaw> flaws = new ArrayList<>();
            return new CaseProof(
                    caseId,
                    new BundleCheck(urn(madeBy), keys, flaws::add).check(bundle).orElse(null),
                    flaws);
        });
    }

    /** Whether it proves that the case is completed with so many operations, and nothing is wrong with it. */
    public boolean proves(int operations) {
        return flaws.isEmpty()
                && contents != null
                && contents.caseId().equals(caseId)
                && contents.status().equals("COMPLETED")
                && contents.receipts() == operations
                && contents.due() == 0
                && contents.notDone() == 0
                // Those of all services are known.
                && contents.vouched().isEmpty();
    }

    private static String urn(Service service) {
        return "urn:offboard:" + service.domain();
    }
}
