package io.offboard.vendor.longlonglong;

import io.offboard.vendor.RequestWriter;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Encoded;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;

/** The wire; public only because generated code must reach it. Go through {@link LongLongLong}. */
@RegisterProvider(RequestWriter.class)
@Path("/agent-api/user/{user_id}/del_customer")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public interface LongLongLongApi {

    /** Answers with any status and body as a value. */
    @DELETE
    Uni<Response> deleteCustomers(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
            @Encoded @PathParam("user_id") String userId,
            DeleteCustomers request);
}
