package io.offboard.local.job;

import java.net.URI;
import java.util.Optional;

/** Cases at one of the services, over REST. */
public final class CaseClient {

    private static final int NOT_FOUND = 404;

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
}
