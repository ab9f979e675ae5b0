package io.offboard.privacy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Objects;

/**
 * A text that must not be seen: a vendor's credential, or an access token that a vendor handed out. Printing or
 * serialising one gives {@code ***}; only {@link #reveal()} gives the text.
 */
@RegisterForReflection
public final class Secret {

    private final String text;

    private Secret(String text) {
        this.text = Objects.requireNonNull(text);
    }

    /** Also what configuration and Jackson read a secret with. */
    @JsonCreator
    public static Secret of(String text) {
        return new Secret(text);
    }

    /** The text itself: for a request to the vendor, or for the one who may have it. */
    public String reveal() {
        return text;
    }

    /** The value of an {@code Authorization} header that carries this secret. */
    public String asBearer() {
        return "Bearer " + text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && text.equals(secret.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    @JsonValue
    public String toString() {
        return "***";
    }
}
