package io.offboard.sandbox.easemob;

import io.offboard.sandbox.problem.Problem;
import io.offboard.sandbox.problem.StrictJson;
import io.offboard.sandbox.seed.Seeded;
import io.offboard.sandbox.seed.Series;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Admin API of Easemob's state. */
@Path("/sandbox/easemob")
@Tag(name = "easemob")
public class EasemobResource {
    private final Apps apps;
    private final AppTokens tokens;
    private final StrictJson json;

    EasemobResource(Apps apps, AppTokens tokens, StrictJson json) {
        this.apps = apps;
        this.tokens = tokens;
        this.json = json;
    }

    /** An application to make known. */
    public record NewApp(String org, String app, String uuid) {
        public NewApp {
            Problem.required("org", org);
            Problem.required("app", app);
            Problem.required("uuid", uuid);
        }
    }

    /** A conversation to give to users: to those named, to those of a series, or both. */
    public record NewConversations(
            String org, String app, List<String> usernames, Series series, String channel, String type) {
        public NewConversations {
            Problem.required("org", org);
            Problem.required("app", app);
            Problem.required("channel", channel);
            type = type == null ? "chat" : type;
        }
    }

    /** How many issued tokens are expired now. */
    public record Expired(int expired) {}

    @POST
    @Path("apps")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Makes an application known")
    public Seeded addApp(
            @RequestBody(content = @Content(schema = @Schema(implementation = NewApp.class))) String body) {
        NewApp added = json.read(body, NewApp.class);
        return new Seeded(apps.add(added.org(), added.app(), added.uuid()) ? 1 : 0, apps.size());
    }

    @POST
    @Path("conversations")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Gives users of an application a conversation, and makes them known")
    public Seeded addConversations(
            @RequestBody(content = @Content(schema = @Schema(implementation = NewConversations.class))) String body) {
        NewConversations seed = json.read(body, NewConversations.class);
        App app = known(seed.org(), seed.app());
        long added = Series.all(seed.usernames(), seed.series())
                .filter(username -> apps.addConversation(app, username, seed.channel(), seed.type()))
                .count();
        return new Seeded((int) added, apps.conversations());
    }

    @GET
    @Path("apps/{org}/{app}/users/{username}/conversations")
    @Operation(summary = "A user's own view of their conversations")
    public List<Conversation> conversations(
            @PathParam("org") String org, @PathParam("app") String app, @PathParam("username") String username) {
        return known(org, app).conversations(username.toLowerCase(Locale.ROOT));
    }

    @POST
    @Path("expire-tokens")
    @Operation(summary = "Expires every app token issued so far; the static token stays valid")
    public Expired expireTokens() {
        return new Expired(tokens.expireAll());
    }

    private App known(String org, String app) {
        return apps.find(org, app).orElseThrow(() -> new Problem(404, "No application " + org + "/" + app));
    }
}
