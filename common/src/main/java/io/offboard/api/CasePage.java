package io.offboard.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.offboard.cases.CaseView;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * A page of cases, newest first.
 *
 * @param next the cursor of the following page, null on the last one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
public record CasePage(List<CaseView> cases, String next) {

    /** @param cases one more than {@code limit} when there is a following page */
    static CasePage of(List<CaseView> cases, int limit) {
        if (cases.size() <= limit) {
            return new CasePage(cases, null);
        }
        var page = cases.subList(0, limit);
        return new CasePage(page, page.get(limit - 1).id().toString());
    }
}
