package io.offboard.operation;

import io.offboard.privacy.Secret;
import java.util.Optional;

/**
 * An operation that has come to its end.
 *
 * @param account the vendor account whose lane it took
 * @param once a secret that the vendor handed out: for the caller who waits here and now, and kept nowhere; empty for
 *     whoever asks later
 */
public record Ended(OperationView operation, String account, Optional<Secret> once) {}
