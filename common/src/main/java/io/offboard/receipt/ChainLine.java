package io.offboard.receipt;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.offboard.ledger.Receipts.KeptLink;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A line of an exported chain: a link, or one of the receipts of the link above it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "A line of an exported chain: a link, or one of the receipts of the link above it")
@RegisterForReflection
public record ChainLine(
        @Schema(description = "The number of a link: the after of the next page")
        Long number,

        @Schema(description = "A link, as JWS; or the anchor in place of links that have left")
        String link,

        @Schema(description = "A receipt, exactly as it was digested into the link", type = SchemaType.OBJECT)
        @JsonRawValue
        String receipt) {

    static Stream<ChainLine> of(KeptLink link) {
        return Stream.concat(
                Stream.of(new ChainLine(link.number(), link.jws(), null)),
                link.contents().stream().map(contents -> new ChainLine(null, null, contents)));
    }
}
