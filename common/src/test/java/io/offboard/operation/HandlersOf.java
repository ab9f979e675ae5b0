package io.offboard.operation;

import java.util.List;

/** A service that has these handlers. */
public final class HandlersOf {

    private HandlersOf() {}

    public static Handlers the(OperationHandler<?>... handlers) {
        return new Handlers(List.of(handlers));
    }
}
