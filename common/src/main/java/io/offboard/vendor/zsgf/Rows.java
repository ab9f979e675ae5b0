package io.offboard.vendor.zsgf;

import com.fasterxml.jackson.databind.JsonNode;
import io.offboard.vendor.VendorJson;
import java.util.List;
import java.util.Optional;

/**
 * The data of a token list [seed].
 *
 * @param total nullable
 * @param data the rows; nullable
 */
record Rows(Long total, List<AccessToken> data) {

    /** Empty when it is no list. An empty array stands for an empty list; null does not say that there is nothing. */
    static Optional<AccessTokenPage> read(JsonNode data) {
        if (data.isArray() && data.isEmpty()) {
            return Optional.of(new AccessTokenPage(0, List.of()));
        }
        return VendorJson.read(data, Rows.class).filter(Rows::isList).map(Rows::page);
    }

    private boolean isList() {
        return data == null ? total != null && total == 0 : !data.contains(null);
    }

    private AccessTokenPage page() {
        var rows = data == null ? List.<AccessToken>of() : data;
        return new AccessTokenPage(total == null ? rows.size() : total, rows);
    }
}
