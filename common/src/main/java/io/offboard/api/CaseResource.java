package io.offboard.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.offboard.cases.CaseQuery;
import io.offboard.cases.CaseStatus;
import io.offboard.cases.CaseView;
import io.offboard.casework.CaseDesk;
import io.offboard.command.UnreadableCommandException;
import io.offboard.error.ErrorCode;
import io.offboard.error.Problem;
import io.offboard.error.ProblemException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** Cases, the same in every service: each of them opens any case and tells of all. */
@Path("/cases")
public class CaseResource {

    private static final String LINES = "application/x-ndjson";
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final CaseDesk desk;
    private final RequestLimits limits;

    CaseResource(CaseDesk desk, RequestLimits limits) {
        this.desk = desk;
        this.limits = limits;
    }

    @POST
    @Consumes("application/cloudevents+json")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Uni<RestResponse<CaseSubmission>> post(byte[] body) {
        requireOpen();
        limits.limit(body);
        return opened(body).map(submission -> {
            if (submission.problem() != null) {
                throw new ProblemException(submission.problem());
            }
            return RestResponse.ResponseBuilder.<CaseSubmission>create(RestResponse.Status.ACCEPTED)
                    .location(URI.create(submission.location()))
                    .entity(submission)
                    .build();
        });
    }

    @POST
    @Consumes(LINES)
    @Produces(LINES)
    @ResponseStatus(202)
    @Operation(hidden = true)
    public Multi<CaseSubmission> postLines(byte[] body) {
        requireOpen();
        // Latin-1 keeps every byte, whatever it stands for: what is no UTF-8 spoils its own line only.
        return Multi.createFrom()
                .items(new String(body, ISO_8859_1).lines().filter(line -> !line.isBlank()))
                .onItem()
                .transformToUniAndConcatenate(line -> opened(line.getBytes(ISO_8859_1))
                        .onFailure(ProblemException.class)
                        .recoverWithItem(failure -> CaseSubmission.refused(failure.problem())));
    }

    @GET
    @Path("/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Uni<CaseView> get(@RestPath String id) {
        requireOpen();
        return find(uuid(id));
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Uni<CasePage> list(
            @RestQuery String status, @RestQuery String since, @RestQuery String cursor, @RestQuery String limit) {
        requireOpen();
        var query = new QueryParameters(status, null, since, cursor, limit).cases();
        var oneMore = new CaseQuery(query.status(), query.since(), query.before(), query.limit() + 1);
        return desk.list(oneMore).map(found -> CasePage.of(found, query.limit()));
    }

    /** The case whenever it has changed, and for the last time when it has ended. */
    @GET
    @Path("/{id}/stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Multi<CaseView> stream(@RestPath String id) {
        requireOpen();
        var caseId = uuid(id);
        return Multi.createBy()
                .repeating()
                .uni(() -> find(caseId))
                .withDelay(LOOK_EVERY)
                .whilst(seen -> seen.status() == CaseStatus.OPEN)
                .skip()
                .repetitions();
    }

    private Uni<CaseSubmission> opened(byte[] event) {
        var tooLarge = limits.tooLarge(event);
        if (tooLarge.isPresent()) {
            return Uni.createFrom().item(CaseSubmission.refused(tooLarge.get()));
        }
        return Uni.createFrom()
                .deferred(() -> desk.open(event))
                .map(CaseSubmission::of)
                .onFailure(UnreadableCommandException.class)
                .recoverWithItem(e -> CaseSubmission.refused(CaseSubmission.problem(e)))
                .onFailure(LedgerAway::is)
                .transform(failure -> LedgerAway.problem(failure, "the same source and id", Map.of()));
    }

    private Uni<CaseView> find(UUID id) {
        return desk.find(id).onItem().ifNull().failWith(CaseResource::noSuchCase);
    }

    private void requireOpen() {
        if (!desk.isOpen()) {
            throw new ProblemException(Problem.of(ErrorCode.NOT_FOUND, "This service takes no part in cases."));
        }
    }

    private static UUID uuid(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw noSuchCase();
        }
    }

    private static ProblemException noSuchCase() {
        return new ProblemException(Problem.of(ErrorCode.NOT_FOUND, "There is no case with this id."));
    }
}
