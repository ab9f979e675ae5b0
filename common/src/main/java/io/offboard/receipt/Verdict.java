package io.offboard.receipt;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.offboard.proof.ChainedReceipt;
import io.offboard.proof.Finding;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a check of a receipt found. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "What a check of a receipt found")
@RegisterForReflection
public record Verdict(
        @Schema(description = "Whether it is a receipt of this service, in its chain, and unchanged")
        boolean valid,

        @Schema(description = "What was found, by name", type = SchemaType.STRING, implementation = Finding.class)
        String finding,

        @Schema(description = "The same in one sentence") String meaning,

        @Schema(description = "The number of the link that it says it is in")
        Long link,

        @Schema(description = "What it says of the operation; not to be believed unless valid")
        JsonNode receipt) {

    static Verdict of(Finding finding, Optional<ChainedReceipt> receipt) {
        return new Verdict(
                finding == Finding.VALID,
                finding.name(),
                finding.meaning(),
                receipt.map(read -> read.link().number()).orElse(null),
                receipt.map(ChainedReceipt::contents).orElse(null));
    }
}
