package io.offboard.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.offboard.error.ErrorCode;
import io.offboard.error.Problem;
import io.offboard.error.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;

/** Reads which dead letters to put back. */
@ApplicationScoped
class RedriveReader {

    private static final int LARGEST_BODY = 64 * 1024;

    private final ObjectReader json;

    RedriveReader(ObjectMapper json) {
        this.json = json.readerFor(RedriveRequest.class)
                .with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .with(
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    /** Fails with a problem when the body cannot be read, or does not say which. */
    RedriveRequest read(byte[] body) {
        try {
            if (body.length <= LARGEST_BODY
                    && json.readValue(body) instanceof RedriveRequest asked
                    && asked.isReadable()) {
                return asked;
            }
        } catch (IOException e) {
            // told below, without the parser's words: they may repeat what was sent
        }
        throw new ProblemException(Problem.of(
                ErrorCode.INVALID_BODY, "The body has to be a JSON object with one of letters, since and cursor."));
    }
}
