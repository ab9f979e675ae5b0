package io.offboard.vendor.iproyal;

import io.offboard.vendor.RequestWriter;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;

/** The wire; public only because generated code must reach it. Go through {@link IpRoyal}. */
@RegisterProvider(RequestWriter.class)
@Path("/v1/sessions")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public interface IpRoyalApi {

    /** Answers with any status and body as a value. */
    @DELETE
    Uni<Response> removeSessions(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, RemoveSessions request);
}
