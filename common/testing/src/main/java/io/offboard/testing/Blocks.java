package io.offboard.testing;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds what waits for something: a call or a method reference, on the class named here or on one below it. */
final class Blocks extends DescribedPredicate<JavaAccess<?>> {

    /** By name, so that a module is held to the rules also where it has none of these libraries. */
    private static final Map<String, List<String>> WAITING = Map.of(
            "java.lang.Object", List.of("wait"),
            "java.lang.Thread", List.of("sleep", "join"),
            "java.util.concurrent.TimeUnit", List.of("sleep", "timedJoin", "timedWait"),
            "java.util.concurrent.Future", List.of("get"),
            "java.util.concurrent.CompletableFuture", List.of("join"),
            "java.util.concurrent.CountDownLatch", List.of("await"),
            "java.util.concurrent.Semaphore", List.of("acquire"),
            "java.util.concurrent.BlockingQueue", List.of("put", "take"),
            "io.smallrye.mutiny.Uni", List.of("await"),
            "io.smallrye.mutiny.groups.MultiSubscribe", List.of("asIterable", "asStream"));

    private final Set<String> exempt;

    Blocks(Set<String> exempt) {
        super("something that waits is called");
        this.exempt = exempt;
    }

    @Override
    public boolean test(JavaAccess<?> access) {
        return !exempt.contains(access.getOrigin().getFullName())
                && WAITING.entrySet().stream()
                        .anyMatch(waiting -> waiting.getValue().contains(access.getName())
                                && access.getTargetOwner().isAssignableTo(waiting.getKey()));
    }
}
