package io.offboard.conversation;

import io.quarkus.rest.client.reactive.Url;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * What is asked of the OIDC provider; public only because generated code must reach it. Go through {@link ProviderTokens}.
 * Any answer comes as a value.
 */
@Path("")
@RegisterRestClient(configKey = "oidc-provider")
public interface ProviderApi {

    @GET
    Uni<RestResponse<String>> discover(@Url String document);

    @POST
    Uni<RestResponse<String>> grant(
            @Url String endpoint,
            @FormParam(AppTokenRequest.GRANT_TYPE) String grantType,
            @FormParam(AppTokenRequest.CLIENT_ID) String clientId,
            @FormParam(AppTokenRequest.CLIENT_SECRET) String clientSecret);
}
