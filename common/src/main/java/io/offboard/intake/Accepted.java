package io.offboard.intake;

import java.util.UUID;

/** What became of a draft. */
public sealed interface Accepted {

    /** The operation that stands for the command, be it new or not. */
    UUID operation();

    /** It in a word. */
    default String disposition() {
        return this instanceof New ? "accepted" : this instanceof Repeated ? "repeated" : "conflicting";
    }

    /** A new operation: it is committed and will be carried out. */
    record New(UUID operation) implements Accepted {}

    /** The same command came before; nothing new will happen. */
    record Repeated(UUID operation) implements Accepted {}

    /** Another command came before under the same source and id; this one was not accepted. */
    record Conflicting(UUID operation) implements Accepted {}
}
