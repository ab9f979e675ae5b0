package io.offboard.api;

import io.offboard.error.ProblemMapper;
import io.offboard.error.SharedAnswers;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Adds to the description of each vendor's request what {@link DropIn} makes of it, the same for all vendors, and what is
 * answered to callers without permission, as far as the description does not tell of it already. It runs where the
 * document is made of the code, which is in the tests.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class DropInDocument implements OASFilter {

    /** The schema of its vendor's error form in each service. */
    private static final String ERROR_FORM = "Envelope";

    /** What may be answered after the operation was recorded. */
    private static final Set<String> OF_AN_OPERATION = Set.of("200", "202", "204", "400", "404", "409", "422", "502");

    private static final String BEHIND = "The operation behind the answer, if there is one";

    private static final String AWAY =
            "The database is away, in the vendor's error form, which says whether the request"
                    + " may have been accepted: sent again with the Idempotency-Key that is told, it is carried out once";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.getPaths().getPathItems().forEach((path, item) -> {
            if (!ProblemMapper.isOurs(path)) {
                describe(item);
            }
        });
    }

    /** What needs no token says so itself, and is no operation; reading is none either. */
    private static void describe(PathItem item) {
        item.getOperations().forEach((method, operation) -> {
            if (operation.getSecurity() == null) {
                add(
                        operation,
                        "401",
                        "There is no bearer token, or none that is valid here, in the vendor's error form");
                add(operation, "403", "The token does not carry the permission for this, in the vendor's error form");
                operation.getResponses().setDefaultValue(vendorsOwn());
                if (method != PathItem.HttpMethod.GET) {
                    describe(operation);
                }
            }
        });
    }

    private static void describe(Operation operation) {
        take(
                operation,
                IdempotencyKey.HEADER,
                "1 to 255 characters: the same key and request again get the first answer, and nothing is done twice.");
        take(
                operation,
                Preferences.HEADER,
                "respond-async: answer with 202 as soon as the request is recorded. handling=dry-run: do nothing, and"
                        + " answer with 200, Preference-Applied and the requests that would be sent to the vendor.");
        take(
                operation,
                DropIn.DEADLINE,
                "An instant (RFC 3339) by which the operation should have ended: events tell when half of the time is over,"
                        + " and all of it. It goes on all the same.");
        add(operation, "400", "The Idempotency-Key is blank or too long, in the vendor's error form");
        add(operation, "409", "Somebody cancelled it before it was done, in the vendor's error form");
        add(operation, "413", "The body is too large, in the vendor's error form");
        add(operation, "422", "The Idempotency-Key came before with another request, in the vendor's error form");
        add(operation, "502", "The vendor did not do it: Operation-Id names the operation that tells why");
        add(operation, "503", AWAY);
        operation.getResponses().getAPIResponses().forEach(DropInDocument::describe);
    }

    private static void describe(String status, APIResponse response) {
        if (OF_AN_OPERATION.contains(status)) {
            tell(response, ProblemMapper.OPERATION_ID, BEHIND);
        }
        switch (status) {
            case "200" -> tell(response, Preferences.APPLIED, "handling=dry-run, after a dry run");
            case "202" -> tell(response, HttpHeaders.LOCATION, "Where to look how it goes");
            case "503" -> {
                response.addHeader(HttpHeaders.RETRY_AFTER, SharedAnswers.retryAfter());
                tell(response, IdempotencyKey.HEADER, "The request's key, or ours when it had none");
            }
            default -> {}
        }
    }

    private static void tell(APIResponse response, String header, String description) {
        response.addHeader(
                header, OASFactory.createHeader().description(description).schema(text()));
    }

    private static void take(Operation operation, String header, String description) {
        var known = operation.getParameters();
        if (known == null || known.stream().noneMatch(parameter -> header.equals(parameter.getName()))) {
            operation.addParameter(OASFactory.createParameter()
                    .name(header)
                    .in(Parameter.In.HEADER)
                    .description(description)
                    .schema(text()));
        }
    }

    private static void add(Operation operation, String status, String description) {
        var responses = operation.getResponses();
        if (!responses.hasAPIResponse(status)) {
            responses.addAPIResponse(
                    status,
                    OASFactory.createAPIResponse().description(description).content(errorForm()));
        }
    }

    private static APIResponse vendorsOwn() {
        var answer = OASFactory.createAPIResponse().description("Whatever else the vendor answers, as it came");
        tell(answer, ProblemMapper.OPERATION_ID, BEHIND);
        return answer;
    }

    private static Content errorForm() {
        return OASFactory.createContent()
                .addMediaType(
                        MediaType.APPLICATION_JSON,
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref(ERROR_FORM)));
    }

    private static Schema text() {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING);
    }
}
