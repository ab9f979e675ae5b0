package io.offboard.local.job;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/** How a case stands, as a service shows it or an event tells it. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CaseState(@JsonProperty("case") String id, String status, List<Part> parts) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static CaseState read(String json) {
        try {
            return JSON.readValue(json, CaseState.class);
        } catch (JsonProcessingException e) {
            throw new JobFailure("This is no case: " + json);
        }
    }

    /** What an event carries. */
    public static CaseState of(JsonNode data) {
        return JSON.convertValue(data, CaseState.class);
    }

    public boolean hasEnded() {
        return !status.equals("OPEN");
    }

    /** How many of its parts stand so. */
    public long count(String partStatus) {
        return parts.stream().filter(part -> part.status().equals(partStatus)).count();
    }

    /**
     * A command of it.
     *
     * @param operations that carry it out
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Part(int number, String kind, String status, List<String> operations) {}
}
