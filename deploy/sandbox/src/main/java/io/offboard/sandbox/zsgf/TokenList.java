package io.offboard.sandbox.zsgf;

import java.util.List;

/** A page of tokens, and how many there are in all [seed]. */
record TokenList(int total, List<UserAccessToken> data) {}
