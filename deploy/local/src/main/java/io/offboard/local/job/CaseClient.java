package io.offboard.local.job;

import io.offboard.proof.PublicKeys;
import java.net.URI;
import java.util.Optional;

/** Cases at one of the services, over REST. */
public final class CaseClient {

    private static final int NOT_FOUND = 404;
    private static final int UNAVAILABLE = 503;

    private final URI service;
    private final Http http;

    public CaseClient(URI service, String token) {
        this.service = service;
        this.http = new Http(token);
    }

    /** Opens it, unless it is open: the answer is its id either way. */
    public String open(Case asked) {
        String location = http.post(service.resolve("/cases"), "application/cloudevents+json", asked.event())
                .require(202)
                .requireHeader("Location");
        return location.substring(location.lastIndexOf('/') + 1);
    }

    /** As this service knows it; empty if it has not heard of it yet. */
    public Optional<CaseState> find(String id) {
        Http.Answer answer = http.get(service.resolve("/cases/" + id));
        return answer.response().statusCode() == NOT_FOUND
                ? Optional.empty()
                : Optional.of(CaseState.read(answer.require(200).body()));
    }

    /** Its bundle, as this service signed it; empty while that cannot be had or receipts are still to come. */
    public Optional<String> bundle(String id) {
        Http.Answer answer = http.get(service.resolve("/cases/" + id + "/bundle"), "application/jose");
        if (answer.response().statusCode() == UNAVAILABLE) {
            return Optional.empty();
        }
        answer.require(200);
        return answer.header("Retry-After").isPresent() ? Optional.empty() : Optional.of(answer.body());
    }

    /** What verifies what this service signs. */
    public PublicKeys keys() {
        return PublicKeys.read(
                http.get(service.resolve("/.well-known/jwks.json")).require(200).body());
    }
}
