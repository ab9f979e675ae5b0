package io.offboard.token;

import io.offboard.operation.Limits;
import io.offboard.operation.Placement;
import io.offboard.privacy.Digests;
import jakarta.enterprise.context.ApplicationScoped;

/** Where operations queue: all of them for the one account, and what touches the same token one after another. */
@ApplicationScoped
class Places {

    private static final String ACCOUNT = "zsgf";

    private final Digests digests;

    Places(Digests digests) {
        this.digests = digests;
    }

    /** For a token that does not exist yet. */
    Placement ofNewToken() {
        return Placement.alone(ACCOUNT, Limits.NONE);
    }

    /** After all that came before for the same token, whatever its kind. */
    Placement ofToken(String appKey, long id) {
        return ordered("token", appKey, id);
    }

    /** After all that came before for the same user's tokens as a whole. */
    Placement ofUser(String appKey, long userId) {
        return ordered("token user", appKey, userId);
    }

    /** How a token is called when it is a target. */
    static String token(String appKey, long id) {
        return appKey + "/" + id;
    }

    /** How a user is called whose tokens are the target. */
    static String user(String appKey, long userId) {
        return appKey + "/user/" + userId;
    }

    private Placement ordered(String what, String appKey, long number) {
        return Placement.ordered(ACCOUNT, digests.name(what, number + " " + appKey));
    }
}
