package io.offboard.outcome;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What would be sent to the vendor for a command that was not carried out. It names targets: it is for whoever asked.
 *
 * @param requests in their order, each as it would be sent if the command were alone
 * @param complete whether these are all; false when what follows depends on the vendor's answer, or would be too much to
 *     show
 */
@Schema(description = "What would be sent to the vendor for a command that was not carried out")
@RegisterForReflection
public record DryRun(
        @Schema(description = "In their order, as they would be sent if the command were alone")
        List<VendorRequest> requests,

        @Schema(
                description = "Whether these are all: false when what follows depends on the vendor's answer, and when"
                        + " there would be more than 1000 in one answer")
        boolean complete) {

    /** How many there are: addresses and bodies name targets. */
    @Override
    public String toString() {
        return "DryRun[" + requests.size() + "]";
    }
}
