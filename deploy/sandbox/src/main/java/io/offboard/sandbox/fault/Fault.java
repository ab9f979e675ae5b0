package io.offboard.sandbox.fault;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A fault, and which calls it strikes.
 *
 * @param when before or after the effect; null for what is usual of the kind
 * @param after how many calls it is aimed at pass first; null for 0
 * @param times how many calls it strikes before it is spent; null for all
 * @param share the part of the calls it strikes, 0 to 1; null for 1
 * @param status the status of a STATUS fault
 * @param body the body of a STATUS fault: a text is sent as it is, anything else as JSON; null for an empty one
 * @param contentType the body's; null for {@code application/json}
 * @param method only calls of this method; null for every call that needs a token
 */
public record Fault(
        FaultKind kind,
        Moment when,

        @Schema(description = "How many calls pass first; they are those it is aimed at by method", defaultValue = "0")
        Integer after,

        Integer times,
        Double share,
        Integer status,

        @Schema(implementation = Object.class, description = "Of STATUS only. Text is sent as it is, all else as JSON")
        JsonNode body,

        @Schema(description = "Of the body", defaultValue = Fault.JSON)
        String contentType,

        String method) {
    private static final String JSON = "application/json";
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "DELETE");
    private static final Pattern MEDIA_TYPE = Pattern.compile("[\\w.+-]+/[\\w.+-]+(;[ \\w.=\"-]*)?");

    public Fault {
        Range.present("kind", kind);
        when = when == null ? kind.usual() : when;
        after = after == null ? 0 : after;
        share = share == null ? 1.0 : share;
        body = body == null || body.isNull() ? null : body;
        contentType = body != null && contentType == null ? JSON : contentType;
        require(kind.allows(when), "%s cannot strike %s the effect".formatted(kind, when));
        Range.require("after", after, 0, 1_000_000);
        if (times != null) {
            Range.require("times", times, 1, 1_000_000);
        }
        Range.requireShare("share", share);
        require((kind == FaultKind.STATUS) == (status != null), "status must be given with STATUS and no other kind");
        if (status != null) {
            Range.require("status", status, 300, 599);
        }
        require(body == null || status != null, "body must be given with STATUS only");
        require(contentType == null || body != null, "contentType must be given with body only");
        require(
                contentType == null || MEDIA_TYPE.matcher(contentType).matches(),
                "contentType must be a media type, as in text/html");
        require(method == null || METHODS.contains(method), "method must be one of GET, POST, PUT, DELETE");
    }

    /** As it goes onto the wire; empty if there is none. */
    public String bodyText() {
        if (body == null) {
            return "";
        }
        return body.isTextual() ? body.textValue() : body.toString();
    }

    boolean aimsAt(String calledMethod, boolean open) {
        return method == null ? !open : method.equals(calledMethod);
    }

    Fault with(int toPass, Integer left) {
        return new Fault(kind, when, toPass, left, share, status, body, contentType, method);
    }

    private static void require(boolean met, String otherwise) {
        if (!met) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
