package io.offboard.vendor.zsgf;

import java.util.List;

/**
 * One page of the token list. An access token stands in every row.
 *
 * @param total how many tokens there are over all pages, as the vendor says
 * @param tokens the rows of this page, perhaps none
 */
public record AccessTokenPage(long total, List<AccessToken> tokens) {

    public AccessTokenPage {
        tokens = List.copyOf(tokens);
    }
}
