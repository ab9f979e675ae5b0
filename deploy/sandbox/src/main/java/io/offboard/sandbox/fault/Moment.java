package io.offboard.sandbox.fault;

/** Whether a fault strikes before the vendor carried the request out, or after. */
public enum Moment {
    BEFORE,
    AFTER
}
