package io.offboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** A vendor's answer as it is passed on to who asked: as far as it was kept, in the form in which it came. */
public final class PassedOn {

    private PassedOn() {}

    /**
     * The answer with this status.
     *
     * @param body JSON, a text node for what is none, or null for an empty body
     */
    public static Response.ResponseBuilder answer(int status, JsonNode body) {
        var answer = Response.status(status);
        if (body == null) {
            return answer;
        }
        // Whatever the vendor called it: markup from elsewhere is not to be shown as a page of ours.
        return body.isTextual()
                ? answer.entity(body.textValue()).type(MediaType.TEXT_PLAIN_TYPE.withCharset("UTF-8"))
                : answer.entity(body).type(MediaType.APPLICATION_JSON);
    }
}
