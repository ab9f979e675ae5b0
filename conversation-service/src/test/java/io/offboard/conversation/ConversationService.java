package io.offboard.conversation;

import io.offboard.testing.OperationsApi;
import io.offboard.testing.Topics;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** conversation-service as its callers reach it. */
final class ConversationService {

    static final Topics TOPICS = Topics.of("conversation");
    static final OperationsApi OPERATIONS = new OperationsApi("conversation");

    private ConversationService() {}

    /** The vendor's own request, as a permitted caller sends it. */
    static Response delete(String user, String channel) {
        return delete(OPERATIONS.permitted(), user, channel);
    }

    static Response delete(RequestSpecification request, String user, String channel) {
        return request.contentType("application/json")
                .body("{\"channel\":\"%s\",\"type\":\"chat\",\"delete_roam\":true}".formatted(channel))
                .delete("/XXXX/XXXX/users/" + user + "/user_channel");
    }
}
