package io.offboard.sandbox;

/** Something with state that goes back to how the application started when the sandbox is reset. */
public interface Resettable {
    void reset();
}
