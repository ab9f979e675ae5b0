package io.offboard.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.offboard.privacy.Privacy;
import io.offboard.trace.NoTracing;
import java.util.UUID;

/** Drafts without an application around them. */
public final class PlainDrafts {

    private PlainDrafts() {}

    public static Drafts drafts() {
        return new Drafts(Privacy.digests(), Privacy.seal(), new ObjectMapper(), UUID::randomUUID, NoTracing.tracing());
    }
}
