package io.offboard.vendor.zsgf;

import io.offboard.vendor.RequestWriter;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Encoded;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;

/** The wire; public only because generated code must reach it. Go through {@link Zsgf}. Any answer comes as a value. */
@RegisterProvider(RequestWriter.class)
@Path("/AccessToken/{appKey}")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public interface ZsgfApi {

    /** The query writes the name of the user's id with other capitals than bodies and answers do [seed]. Null is not sent. */
    @GET
    Uni<Response> list(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
            @Encoded @PathParam("appKey") String appKey,
            @QueryParam("userId") Long userId,
            @QueryParam("skip") int skip,
            @QueryParam("take") int take);

    @POST
    Uni<Response> create(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
            @Encoded @PathParam("appKey") String appKey,
            NewAccessToken request);

    @PUT
    @Path("/{id}")
    Uni<Response> replace(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
            @Encoded @PathParam("appKey") String appKey,
            @PathParam("id") long id,
            AccessTokenReplacement request);

    @DELETE
    @Path("/{id}")
    Uni<Response> delete(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
            @Encoded @PathParam("appKey") String appKey,
            @PathParam("id") long id);
}
