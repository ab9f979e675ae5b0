package io.offboard.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;

/**
 * What an answer of the operations API says is wrong.
 *
 * @param field what it is wrong with, null when it is the whole
 */
public record Problem(int status, String code, String field) {

    /** The problem in this answer; fails when it is none, or tells another status than the answer has. */
    public static Problem in(Response answer) {
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(answer.<Integer>path("status")).isEqualTo(answer.statusCode());
        return new Problem(answer.statusCode(), answer.path("code"), answer.path("field"));
    }
}
