package io.offboard.error;

import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Turns whatever ended a request into an answer: problem details for the operations API, the vendor's own form for the
 * drop-in paths. What is our fault is logged once, here; the caller's faults are not.
 */
@ApplicationScoped
public class ProblemMapper {

    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);

    /** The header that names the operation behind an answer. */
    public static final String OPERATION_ID = "Operation-Id";

    /** Seconds: a restart of the database is over by then. */
    private static final int IN_A_MOMENT = 5;

    /** What every service serves itself; all else is as its vendor serves it. */
    private static final List<String> OURS =
            List.of("/operations", "/cases", "/lanes", "/receipts", "/dead-letters", "/.well-known");

    private final Instance<DropInErrors> dropIn;

    ProblemMapper(Instance<DropInErrors> dropIn) {
        this.dropIn = dropIn;
    }

    @ServerExceptionMapper
    Response problem(ProblemException e, UriInfo uri) {
        var answer = answer(e.problem(), uri);
        e.headers().forEach(answer.getHeaders()::putSingle);
        return answer;
    }

    @ServerExceptionMapper
    Response unauthorized(UnauthorizedException e, UriInfo uri) {
        return answer(Problem.of(ErrorCode.UNAUTHENTICATED, "The request carries no bearer token."), uri);
    }

    @ServerExceptionMapper
    Response authenticationFailed(AuthenticationFailedException e, UriInfo uri) {
        return ProviderFault.isBehind(e) ? providerAway(e, uri) : badToken(uri);
    }

    /** Whose token it is cannot be told now, which is no reason to call it a bad one. */
    @ServerExceptionMapper
    Response providerAway(OIDCException e, UriInfo uri) {
        return providerAway((Throwable) e, uri);
    }

    private Response providerAway(Throwable e, UriInfo uri) {
        LOG.warnf("A token could not be verified while the OIDC provider is away: %s", e);
        return answer(
                Problem.of(ErrorCode.UNAVAILABLE, "The identity provider cannot be reached now. Try again."), uri);
    }

    private Response badToken(UriInfo uri) {
        return answer(
                Problem.of(ErrorCode.UNAUTHENTICATED, "The bearer token is not valid here, or has expired."), uri);
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException e, UriInfo uri) {
        return answer(Problem.of(ErrorCode.FORBIDDEN, "The token does not carry the permission for this."), uri);
    }

    @ServerExceptionMapper
    Response framework(WebApplicationException e, UriInfo uri) {
        var code = ErrorCode.ofStatus(e.getResponse().getStatus());
        return code.ours() ? unexpected(e, uri) : answer(Problem.of(code, detail(code)), uri);
    }

    @ServerExceptionMapper
    Response unexpected(Throwable e, UriInfo uri) {
        if (DatabaseFault.of(e).isPresent()) {
            LOG.warnf("A request could not be answered while the database is away: %s", e);
            return answer(Problem.of(ErrorCode.UNAVAILABLE, "The database cannot be reached now. Try again."), uri);
        }
        LOG.error("A request failed, and not by its caller's fault", e);
        return answer(Problem.internal(), uri);
    }

    private Response answer(Problem problem, UriInfo uri) {
        return answer(problem, path(uri));
    }

    /** The answer that tells of the problem to whoever asked for this path. */
    public Response answer(Problem problem, String path) {
        var builder = dropIn.isUnsatisfied() || isOurs(path)
                ? Response.status(problem.status()).entity(problem).type(Problem.MEDIA_TYPE)
                : asTheVendor(dropIn.get(), problem);
        return switch (problem.code()) {
            case UNAUTHENTICATED ->
                builder.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer").build();
            case UNAVAILABLE ->
                builder.header(HttpHeaders.RETRY_AFTER, IN_A_MOMENT).build();
            default -> builder.build();
        };
    }

    /**
     * Whether every service serves this path itself, and not as its vendor does. Not everything that begins with the word is
     * ours: an organisation at a vendor may be called operations-emea.
     */
    public static boolean isOurs(String path) {
        return OURS.stream().anyMatch(ours -> path.equals(ours) || path.startsWith(ours + "/"));
    }

    private static Response.ResponseBuilder asTheVendor(DropInErrors errors, Problem problem) {
        var body = errors.body(problem);
        var builder = Response.status(errors.status(problem)).entity(body);
        // Where there is nothing, there is nothing of a type either.
        return body == null ? builder : builder.type(errors.mediaType(problem));
    }

    private static String detail(ErrorCode code) {
        return code == ErrorCode.NOT_FOUND ? "There is no resource at this path." : code.title() + ".";
    }

    private static String path(UriInfo uri) {
        return uri.getPath().startsWith("/") ? uri.getPath() : "/" + uri.getPath();
    }
}
