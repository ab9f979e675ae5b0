package io.offboard.vendor.easemob;

import io.offboard.vendor.RequestWriter;
import io.quarkus.rest.client.reactive.Url;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Encoded;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;

/**
 * The wire; public only because generated code must reach it. Go through {@link Easemob}. The host differs from app to
 * app, so each call is given the address of its app, {@code https://host/org_name/app_name}. Any answer comes as a value.
 */
@RegisterProvider(RequestWriter.class)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public interface EasemobApi {

    @DELETE
    @Path("/users/{username}/user_channel")
    Uni<Response> deleteConversation(
            @Url String app,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
            @Encoded @PathParam("username") String username,
            DeleteConversation request);

    @POST
    @Path("/token")
    Uni<Response> grantToken(@Url String app, TokenRequest request);
}
