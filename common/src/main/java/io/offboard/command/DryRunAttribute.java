package io.offboard.command;

import io.cloudevents.CloudEvent;
import io.offboard.operation.InvalidCommandException;

/** Reads whether a command is only to be shown what would be sent: the CloudEvents attribute {@code dryrun}. */
public final class DryRunAttribute {

    /** Its name. */
    public static final String NAME = "dryrun";

    private DryRunAttribute() {}

    /**
     * Whether the event says so.
     *
     * @throws InvalidCommandException when it says neither true nor false: whoever means a dry run must not get a deletion
     */
    public static boolean in(CloudEvent event) {
        var value = event.getExtension(NAME);
        if (value == null || value.toString().equals("false")) {
            return false;
        }
        if (value.toString().equals("true")) {
            return true;
        }
        throw new InvalidCommandException(NAME, "The attribute dryrun has to be true or false.");
    }
}
