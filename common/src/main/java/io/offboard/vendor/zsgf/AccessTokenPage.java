package io.offboard.vendor.zsgf;

import com.fasterxml.jackson.databind.JsonNode;
import io.offboard.vendor.VendorJson;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.StreamSupport;

/**
 * One page of the token list [seed]. An access token stands in every row.
 *
 * @param total how many tokens there are over all pages; empty when the vendor does not say
 * @param tokens the rows of this page, perhaps none
 */
record AccessTokenPage(OptionalLong total, List<AccessToken> tokens) {

    AccessTokenPage {
        tokens = List.copyOf(tokens);
    }

    /** Empty when it is no list. An empty array stands for an empty list; null does not say that there is nothing. */
    static Optional<AccessTokenPage> read(JsonNode data) {
        if (data.isArray() && data.isEmpty()) {
            return Optional.of(new AccessTokenPage(OptionalLong.of(0), List.of()));
        }
        var total = VendorJson.read(data.path("total"), Long.class)
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
        var rows = data.path("data");
        var isNone = rows.isNull() || rows.isMissingNode();
        var isList = rows.isArray() || (isNone && total.equals(OptionalLong.of(0)));
        return isList ? Optional.of(new AccessTokenPage(total, tokens(rows))) : Optional.empty();
    }

    private static List<AccessToken> tokens(JsonNode rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(AccessToken::read)
                .toList();
    }
}
