package io.offboard.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a vendor answered, as read: status first, then the media type (only for its charset, because vendors send JSON
 * under {@code text/html} too), then the body.
 *
 * @param status the HTTP status
 * @param json the body, a missing node when it is empty or not JSON
 * @param text the body as text, without a byte order mark; may hold secrets and targets
 * @param digest the SHA-256 of the body as it came, hexadecimal
 * @param retryAfter the {@code Retry-After} header as sent
 */
public record VendorAnswer(int status, JsonNode json, String text, String digest, Optional<String> retryAfter) {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    static VendorAnswer of(Response response) {
        var body = body(response);
        var text = text(body, charset(response));
        return new VendorAnswer(
                response.getStatus(),
                VendorJson.parse(text),
                text,
                Sha256.of(body),
                Optional.ofNullable(response.getHeaderString("Retry-After")));
    }

    /** Whether the HTTP status says success, which for most vendors is not enough. */
    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    private static String text(byte[] body, Charset charset) {
        var text = new String(body, charset);
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    /** The REST client has read the whole body into memory by now: all of it is available, and reading it does not block. */
    private static byte[] body(Response response) {
        try (var body = (InputStream) response.getEntity()) {
            return body == null ? new byte[0] : body.readNBytes(body.available());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Charset charset(Response response) {
        var mediaType = response.getHeaderString(HttpHeaders.CONTENT_TYPE);
        if (mediaType == null) {
            return StandardCharsets.UTF_8;
        }
        try {
            var name = MediaType.valueOf(mediaType).getParameters().get(MediaType.CHARSET_PARAMETER);
            return Charset.forName(name);
        } catch (IllegalArgumentException absentOrUnknown) {
            return StandardCharsets.UTF_8;
        }
    }

    /** The status alone: a body does not belong in a log. */
    @Override
    public String toString() {
        return "VendorAnswer[status=" + status + "]";
    }
}
