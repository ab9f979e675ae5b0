package io.offboard.api;

import io.offboard.error.ErrorCode;
import io.offboard.error.Problem;
import io.offboard.error.ProblemException;
import io.quarkus.runtime.annotations.RegisterResources;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * What machines read of this service: the OpenAPI document, the AsyncAPI document, and the JSON Schemas that this refers
 * to, under the names by which it refers to them. As with every other endpoint, who reads has to be permitted to.
 */
@Path("/q")
@RegisterResources(globs = {"openapi.json", "openapi.yaml", "asyncapi.yaml", "schemas/*.json"})
public class ContractResource {

    private static final String NAME = "{name: [a-z]+([.-][a-z]+)*\\.json}";

    /** In JSON for who asks for it by the name, by {@code format=json} or by {@code Accept}, in YAML for others. */
    @GET
    @Path("/openapi{extension: (\\.json|\\.ya?ml)?}")
    @Blocking
    @Operation(hidden = true)
    public Response openApi(
            @PathParam("extension") String extension,
            @QueryParam("format") String format,
            @HeaderParam(HttpHeaders.ACCEPT) String accept)
            throws IOException {
        var asked = (accept != null && accept.contains(MediaType.APPLICATION_JSON)) || "json".equalsIgnoreCase(format);
        var json = extension.isEmpty() ? asked : extension.equals(".json");
        var form = json ? "json" : "yaml";
        return Response.ok(document("openapi." + form), "application/" + form + ";charset=UTF-8")
                .build();
    }

    @GET
    @Path("/asyncapi")
    @Produces("application/yaml")
    @Blocking
    @Operation(hidden = true)
    public byte[] asyncApi() throws IOException {
        return document("asyncapi.yaml");
    }

    @GET
    @Path("/schemas/" + NAME)
    @Produces("application/schema+json")
    @Blocking
    @Operation(hidden = true)
    public byte[] schema(@PathParam("name") String name) throws IOException {
        return document("schemas/" + name);
    }

    private static byte[] document(String resource) throws IOException {
        try (var document = Thread.currentThread().getContextClassLoader().getResourceAsStream(resource)) {
            if (document == null) {
                throw new ProblemException(Problem.of(ErrorCode.NOT_FOUND, "There is no such document."));
            }
            return document.readAllBytes();
        }
    }
}
