package io.offboard.api;

import io.offboard.deadletter.Position;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Which dead letters to put back: one of the three. */
@Schema(description = "Which dead letters to put back: give one of the three")
@RegisterForReflection
public record RedriveRequest(
        @Schema(description = "These, 500 at most") List<Position> letters,

        @Schema(description = "All that were kept at or after this instant")
        Instant since,

        @Schema(description = "The rest of those of an earlier request: the next of its answer")
        String cursor) {

    private static final int MOST = 500;

    boolean isReadable() {
        var given = Stream.of(letters, since, cursor).filter(Objects::nonNull).count();
        return given == 1 && (letters == null || areReadable(letters));
    }

    private static boolean areReadable(List<Position> letters) {
        return letters.size() <= MOST
                && letters.stream().allMatch(one -> one != null && one.partition() >= 0 && one.offset() >= 0);
    }
}
