package io.offboard.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.offboard.cases.CaseView;
import jakarta.enterprise.context.ApplicationScoped;

/** Writes a case as answers show it. */
@ApplicationScoped
class CaseWriter {

    private final ObjectMapper json;

    CaseWriter(ObjectMapper json) {
        this.json = json;
    }

    JsonNode json(CaseView view) {
        return json.valueToTree(view);
    }
}
