package io.offboard.control;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;

/** The event that tells what somebody did: a CloudEvent 1.0 with its data, as JSON writes it in structured mode. */
@RegisterForReflection
record AuditEvent(
        String specversion,
        UUID id,
        String source,
        String type,
        @JsonInclude(JsonInclude.Include.NON_NULL) String subject,
        Instant time,
        String datacontenttype,
        ControlAction data) {}
