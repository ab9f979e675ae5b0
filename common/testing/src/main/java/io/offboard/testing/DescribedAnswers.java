package io.offboard.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Holds each answer of the service under test to what its kept OpenAPI document says of it: the status, the media type,
 * the headers that a client acts upon, and the body. Of what the document does not know, for which tests ask too, it says
 * nothing.
 */
final class DescribedAnswers implements Filter {

    private static final List<String> HEADERS =
            List.of("Location", "Retry-After", "Operation-Id", "Idempotency-Key", "Preference-Applied");

    /** What is described for where a vendor's answer is passed on. */
    private static final String VENDORS_OWN = "default";

    private static final Map<String, DescribedAnswers> BY_DOMAIN = new ConcurrentHashMap<>();

    private final OpenApi document;

    private DescribedAnswers(OpenApi document) {
        this.document = document;
    }

    /** Of the service of this domain. */
    static DescribedAnswers of(String domain) {
        return BY_DOMAIN.computeIfAbsent(domain, name -> new DescribedAnswers(OpenApi.kept(name)));
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification answer, FilterContext context) {
        var got = context.next(request, answer);
        if (!Contracts.areBeingWritten()) {
            described(request)
                    .ifPresent(operation -> check(operation, got, request.getMethod() + " " + request.getURI()));
        }
        return got;
    }

    private Optional<JsonNode> described(FilterableRequestSpecification request) {
        var path = request.getURI().replaceFirst("^http://[^/]*", "").replaceFirst("[?#].*", "");
        return document.at("/paths").properties().stream()
                .filter(entry -> path.matches(entry.getKey().replaceAll("\\{[^}]*}", "[^/]+")))
                // A path without a template goes before one with it.
                .min(Comparator.comparing(entry -> entry.getKey().contains("{")))
                .map(entry -> entry.getValue().path(request.getMethod().toLowerCase(Locale.ROOT)))
                .filter(JsonNode::isObject);
    }

    private void check(JsonNode operation, Response got, String request) {
        var answers = operation.path("responses");
        var status = String.valueOf(got.statusCode());
        var vendors = answers.has(VENDORS_OWN) && mayBeInAnyForm(got);
        var described = document.resolved(answers.path(answers.has(status) || !vendors ? status : VENDORS_OWN));
        assertThat(described.isObject())
                .as("%s answered %s, which is not described", request, status)
                .isTrue();
        assertThat(HEADERS.stream().filter(got.headers()::hasHeaderWithName))
                .as("%s answered %s with headers", request, status)
                .allMatch(described.path("headers")::has);
        if (!vendors && !got.asString().isEmpty()) {
            checkBody(described.path("content"), got, request);
        }
    }

    /** To its own request a vendor's answer is passed on as it came, and a dry run shows something else. */
    private static boolean mayBeInAnyForm(Response got) {
        return got.headers().hasHeaderWithName("Operation-Id") || got.headers().hasHeaderWithName("Preference-Applied");
    }

    private void checkBody(JsonNode content, Response got, String request) {
        var type = got.contentType().replaceFirst(";.*", "");
        assertThat(content.has(type))
                .as("%s answered %d as %s, which is not described", request, got.statusCode(), type)
                .isTrue();
        var schema = content.path(type).path("schema");
        if (schema.isObject() && type.endsWith("json")) {
            var values = type.equals(OperationsApi.LINES) ? got.asString().lines() : Stream.of(got.asString());
            values.forEach(document.schema(schema)::accepts);
        }
    }
}
