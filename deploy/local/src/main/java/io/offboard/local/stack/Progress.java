package io.offboard.local.stack;

/** Told, from several threads, how far the parts are. */
public interface Progress {

    /** Tells nobody. */
    Progress SILENT = new Progress() {};

    default void starting(String part, String where) {}

    default void ready(String part) {}

    default void failed(String part) {}

    /** Everything is going to be stopped: what was still starting will not be ready. */
    default void closing() {}

    default void stopping(String part) {}

    default void stopped(String part) {}
}
