package io.offboard.api;

import io.offboard.error.ErrorCode;
import io.offboard.error.Problem;
import io.offboard.error.ProblemException;
import io.quarkus.runtime.annotations.RegisterResources;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * What machines read of this service beside its OpenAPI document: the AsyncAPI document, and the JSON Schemas that it
 * refers to, under the names by which it refers to them. As with every other endpoint, who reads has to be permitted to.
 */
@Path("/q")
@RegisterResources(globs = {"asyncapi.yaml", "schemas/*.json"})
public class ContractResource {

    private static final String NAME = "{name: [a-z]+([.-][a-z]+)*\\.json}";

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
