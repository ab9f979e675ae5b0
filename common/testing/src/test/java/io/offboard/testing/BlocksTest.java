package io.offboard.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlocksTest {

    @ParameterizedTest
    @ValueSource(
            classes = {
                Awaits.class,
                Joins.class,
                JoinsByReference.class,
                GetsOfASubclass.class,
                Gets.class,
                Latches.class,
                Sleeps.class,
                Iterates.class,
                Streams.class
            })
    void whatWaitsIsFound(Class<?> code) {
        assertThat(finds(code, Set.of())).isTrue();
    }

    @Test
    void whatChainsIsNot() {
        assertThat(finds(Chains.class, Set.of())).isFalse();
    }

    @Test
    void anExemptMethodMayWait() {
        assertThat(finds(Awaits.class, Set.of(Awaits.class.getName() + ".all(io.smallrye.mutiny.Uni)")))
                .isFalse();
    }

    private static boolean finds(Class<?> code, Set<String> exempt) {
        return noClasses()
                .should()
                .accessTargetWhere(new Blocks(exempt))
                .evaluate(new ClassFileImporter().importClasses(code))
                .hasViolation();
    }

    static class Awaits {
        String all(Uni<String> uni) {
            return uni.await().indefinitely();
        }
    }

    static class Joins {
        String all(CompletableFuture<String> future) {
            return future.join();
        }
    }

    static class JoinsByReference {
        Supplier<String> all(CompletableFuture<String> future) {
            return future::join;
        }
    }

    static class GetsOfASubclass {
        String all(CompletableFuture<String> future) throws ExecutionException, InterruptedException {
            return future.get();
        }
    }

    static class Gets {
        String all(Future<String> future) throws ExecutionException, InterruptedException {
            return future.get();
        }
    }

    static class Latches {
        void all(CountDownLatch latch) throws InterruptedException {
            latch.await();
        }
    }

    static class Sleeps {
        void all() throws InterruptedException {
            TimeUnit.SECONDS.sleep(1);
        }
    }

    static class Iterates {
        Iterable<String> all(Multi<String> multi) {
            return multi.subscribe().asIterable();
        }
    }

    static class Streams {
        Stream<String> all(Multi<String> multi) {
            return multi.subscribe().asStream();
        }
    }

    static class Chains {
        Uni<String> all(CompletableFuture<String> future) {
            return Uni.createFrom().completionStage(future).map(String::trim);
        }
    }
}
