package io.offboard.sandbox.zsgf;

/**
 * A row of the token list, secret included [seed].
 *
 * @param expireTime empty for never [assumed]
 */
record UserAccessToken(
        long id,
        long userID,
        boolean enable,
        String permissions,
        String title,
        String accessToken,
        String tags,
        String description,
        String expireTime,
        String createDate,
        String lastUpdate) {

    /** The five fields of a PUT become what it says, absent ones what is documented for absent [seed]. */
    UserAccessToken replaced(TokenRules.Replacement by, String now) {
        return new UserAccessToken(
                id,
                userID,
                by.enable(),
                by.permissions(),
                by.title(),
                accessToken,
                by.tags(),
                by.description(),
                expireTime,
                createDate,
                now);
    }
}
