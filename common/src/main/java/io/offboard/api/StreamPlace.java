package io.offboard.api;

import io.offboard.error.ErrorCode;
import io.offboard.error.Problem;
import io.offboard.error.ProblemException;
import io.offboard.ledger.EndedInOrder.Place;
import java.util.Optional;
import java.util.regex.Pattern;

/** A place in the order of ends as the id of an event. */
final class StreamPlace {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,18})-(\\d{1,9})");

    private StreamPlace() {}

    static String text(Place place) {
        return place.link() + "-" + place.position();
    }

    /** Fails with a problem when this is no id of ours; empty when there is none. */
    static Optional<Place> read(String id) {
        return Optional.ofNullable(id).map(text -> {
            var parts = TEXT.matcher(text);
            if (!parts.matches()) {
                throw new ProblemException(Problem.of(
                        ErrorCode.INVALID_PARAMETER,
                        "The header Last-Event-ID has to be the id of an event of this stream.",
                        "Last-Event-ID"));
            }
            return new Place(Long.parseLong(parts.group(1)), Integer.parseInt(parts.group(2)));
        });
    }
}
