package io.offboard.vendor.easemob;

import io.offboard.outcome.Outcome;
import io.offboard.privacy.Secret;
import io.offboard.vendor.CallRedaction;
import io.offboard.vendor.PathSegment;
import io.offboard.vendor.VendorCalls;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** The calls to one app at its host, each with the token it is given. */
final class AppConnection {

    private final EasemobApi api;
    private final VendorCalls calls;
    private final String address;

    AppConnection(EasemobApi api, VendorCalls calls, EasemobApp app, String host) {
        this.api = api;
        this.calls = calls;
        this.address = String.join("/", at(host), PathSegment.encoded(app.org()), PathSegment.encoded(app.app()));
    }

    Uni<Outcome<ConversationDeleted>> delete(String username, DeleteConversation request, Secret token) {
        return calls.make(
                () -> api.deleteConversation(address, token.asBearer(), PathSegment.encoded(username), request),
                CallRedaction.of(token, List.of(username, request.channel())),
                DeletionAnswer::read);
    }

    Uni<Outcome<Grant>> grantToken(String clientId, Secret clientSecret) {
        return calls.look(
                () -> api.grantToken(address, TokenRequest.of(clientId, clientSecret)),
                CallRedaction.of(clientSecret, List.of(clientId)),
                Grant::read);
    }

    private static String at(String host) {
        var address = host.contains("://") ? host : "https://" + host;
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }
}
