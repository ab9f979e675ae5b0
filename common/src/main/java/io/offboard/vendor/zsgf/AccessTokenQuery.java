package io.offboard.vendor.zsgf;

import java.util.OptionalLong;

/**
 * Which page of the token list.
 *
 * @param userId only the tokens of this user, of all users when empty
 * @param skip how many to pass over
 * @param take how many to give at most; the vendor may give fewer
 */
record AccessTokenQuery(OptionalLong userId, int skip, int take) {}
