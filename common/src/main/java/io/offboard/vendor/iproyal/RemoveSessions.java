package io.offboard.vendor.iproyal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Collection;

/**
 * The body of a removal [seed].
 *
 * @param hashes one for each residential user whose sticky sessions are to be reset
 */
@RegisterForReflection
public record RemoveSessions(
        @JsonProperty("residential_user_hashes") Collection<String> hashes) {

    @Override
    public String toString() {
        return "RemoveSessions[" + hashes.size() + "]";
    }
}
