package io.offboard.testing;

import io.restassured.response.Response;

/** What an answer says, to the letter. */
public record Said(int status, String body) {

    /** What this answer says. */
    public static Said in(Response answer) {
        return new Said(answer.statusCode(), answer.asString());
    }
}
