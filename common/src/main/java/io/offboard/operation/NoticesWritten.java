package io.offboard.operation;

/** Notices that others wait for are in the ledger: fired so that they are published at once. */
public record NoticesWritten() {}
