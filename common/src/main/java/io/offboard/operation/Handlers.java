package io.offboard.operation;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The kinds of operation that this service carries out. */
@Singleton
public class Handlers {

    private final Map<String, OperationHandler<Object>> byKind;

    @SuppressWarnings("unchecked") // a handler is only ever given what its own read() returned
    Handlers(@All List<OperationHandler<?>> handlers) {
        byKind = handlers.stream()
                .map(handler -> (OperationHandler<Object>) handler)
                .collect(Collectors.toUnmodifiableMap(OperationHandler::kind, Function.identity()));
    }

    /** The handler of a kind, empty when this service has none. */
    public Optional<OperationHandler<Object>> find(String kind) {
        return Optional.ofNullable(byKind.get(kind));
    }

    /** The kinds that this service carries out. */
    public Set<String> kinds() {
        return byKind.keySet();
    }
}
