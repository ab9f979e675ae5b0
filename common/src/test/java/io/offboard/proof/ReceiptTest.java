package io.offboard.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.proof.Receipt.Answer;
import io.offboard.proof.Receipt.CasePart;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class ReceiptTest {

    @Property(tries = 200)
    void itsContentsAreCanonicalJson(
            @ForAll String account,
            @ForAll @Size(max = 3) List<String> digests,
            @ForAll int targets,
            @ForAll boolean answered,
            @ForAll boolean ofACase) {
        var contents = new Receipt(
                        new UUID(1, 2),
                        "urn:offboard:test",
                        "test.delete",
                        account,
                        "SUCCEEDED",
                        targets,
                        digests,
                        "proof",
                        3,
                        "no",
                        Instant.EPOCH,
                        Instant.EPOCH.plusMillis(5),
                        answered ? new Answer(204, "digest") : null,
                        ofACase ? new CasePart(new UUID(3, 4), 5) : null)
                .contents();

        var read = CanonicalJson.read(contents).orElseThrow();

        assertThat(CanonicalJson.text(read)).isEqualTo(contents);
        assertThat(read.path("account").textValue()).isEqualTo(account);
        assertThat(read.path("answer").isMissingNode()).isEqualTo(!answered);
        assertThat(read.path("case").isMissingNode()).isEqualTo(!ofACase);
    }
}
