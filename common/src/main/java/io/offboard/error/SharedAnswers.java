package io.offboard.error;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Says once what many requests of our own are answered, and that whatever they are answered that is no success is a
 * problem. A request describes only what is particular to it; the rest it is given here, or refers to by its name. It runs
 * where the document is made of the code, which is in the tests.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class SharedAnswers implements OASFilter {

    /** The name of the answer for an id that no operation has. */
    public static final String NO_SUCH_OPERATION = "NoSuchOperation";

    /** The name of the answer for an id that no case has. */
    public static final String NO_SUCH_CASE = "NoSuchCase";

    /** The name of the answer where this service takes no part in cases. */
    public static final String NO_CASES = "NoCases";

    /** The name of the answer for a parameter that makes no sense. */
    public static final String UNREADABLE_PARAMETER = "UnreadableParameter";

    /** The name of the answer to whoever may not control operations. */
    public static final String CONTROL_ONLY = "ControlOnly";

    /** By status, what every request that needs a token may be answered. */
    private static final Map<String, String> EVERYWHERE =
            Map.of("401", "Unauthenticated", "403", "Forbidden", "503", "Unavailable");

    @Override
    public void filterOpenAPI(OpenAPI document) {
        var components = document.getComponents();
        components.addResponse(NO_SUCH_OPERATION, problem("There is no such operation"));
        components.addResponse(NO_SUCH_CASE, problem("There is no such case"));
        components.addResponse(NO_CASES, problem("This service takes no part in cases"));
        components.addResponse(UNREADABLE_PARAMETER, problem("A parameter cannot be read"));
        components.addResponse(CONTROL_ONLY, problem("This takes the permission <domain>:control"));
        components.addResponse("Unauthenticated", problem("There is no bearer token, or none that is valid here"));
        components.addResponse("Forbidden", problem("The bearer token does not carry the permission for this"));
        components.addResponse("Unavailable", problem("The database is away: try again after Retry-After"));
        components.getResponses().values().forEach(SharedAnswers::describeWait);
        document.getPaths()
                .getPathItems()
                .forEach((path, item) -> item.getOperations().values().forEach(operation -> {
                    if (ProblemMapper.isOurs(path)) {
                        describe(operation);
                    }
                    operation.getResponses().getAPIResponses().values().forEach(SharedAnswers::describeWait);
                }));
    }

    /** An answer whose description speaks of the header may have it. */
    private static void describeWait(APIResponse answer) {
        var description = answer.getDescription();
        if (description != null && description.contains(HttpHeaders.RETRY_AFTER)) {
            answer.addHeader(HttpHeaders.RETRY_AFTER, retryAfter());
        }
    }

    /** Describes {@code Retry-After} as we send it. */
    public static Header retryAfter() {
        return OASFactory.createHeader()
                .description("Seconds")
                .schema(OASFactory.createSchema().addType(Schema.SchemaType.INTEGER));
    }

    private static void describe(Operation operation) {
        var answers = operation.getResponses();
        answers.getAPIResponses().forEach((status, answer) -> {
            if (isProblem(status) && answer.getRef() == null && answer.getContent() == null) {
                answer.setContent(problem());
            }
        });
        // What says so itself needs no token.
        if (operation.getSecurity() == null) {
            EVERYWHERE.keySet().stream()
                    .sorted()
                    .filter(status -> !answers.hasAPIResponse(status))
                    .forEach(status -> answers.addAPIResponse(
                            status, OASFactory.createAPIResponse().ref(EVERYWHERE.get(status))));
        }
    }

    private static boolean isProblem(String status) {
        return status.startsWith("4") || status.startsWith("5");
    }

    private static APIResponse problem(String description) {
        return OASFactory.createAPIResponse().description(description).content(problem());
    }

    private static Content problem() {
        return OASFactory.createContent()
                .addMediaType(
                        Problem.MEDIA_TYPE,
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref("Problem")));
    }
}
