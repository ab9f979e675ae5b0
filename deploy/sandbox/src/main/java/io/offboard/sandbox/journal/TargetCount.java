package io.offboard.sandbox.journal;

import io.offboard.sandbox.VendorName;

/**
 * What the vendor did to one target.
 *
 * @param account the app or key it belongs to, or empty
 * @param user the user ID it belongs to, or empty
 * @param calls calls the vendor carried out that named it
 * @param acted of these, those in which the vendor knew it and acted on it
 */
public record TargetCount(VendorName vendor, String account, String user, String target, long calls, long acted) {}
