package io.offboard.customer;

import static io.offboard.customer.CustomerService.delete;
import static io.offboard.customer.CustomerService.deleteWithoutBody;
import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.testing.LedgerRows;
import io.offboard.testing.Said;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Vendor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A request that selects nobody: answered in longlonglong's words, and never sent. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class CustomerDropInWithoutFilterTest {

    private static final Vendor VENDOR = Vendor.named("longlonglong");
    private static final String NOTHING =
            "{\"code\":200,\"status\":\"success\",\"message\":\"删除客户公海数据成功\",\"data\":{\"count\":0,\"deleted\":false}}";

    static Stream<String> bodiesWithoutAFilter() {
        return Stream.of("{}", "{\"phone\":[],\"created_at\":[]}", "{\"phone\":null}", "{\"encryption\":true}");
    }

    @ParameterizedTest
    @MethodSource("bodiesWithoutAFilter")
    void withoutPhonesAndTimesTheAnswerSaysThatNothingWasDeleted(String body) {
        var answer = delete(Pool.fresh().user(), body);

        assertThat(Said.in(answer)).isEqualTo(new Said(200, NOTHING));
    }

    @ParameterizedTest
    @MethodSource("bodiesWithoutAFilter")
    void withoutPhonesAndTimesTheVendorIsNotCalled(String body) {
        var user = Pool.fresh().user();
        var before = VENDOR.lastCall();

        delete(user, body);

        assertThat(VENDOR.callsAfter(before)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("bodiesWithoutAFilter")
    void withoutPhonesAndTimesThereIsNoOperation(String body) {
        var before = LedgerRows.count();

        var answer = delete(Pool.fresh().user(), body);

        assertThat(LedgerRows.count()).isEqualTo(before);
        assertThat(answer.header("Operation-Id")).isNull();
    }

    @Test
    void noBodyAtAllIsARequestWithoutFiltersAsItIsToTheVendor() {
        var answer = deleteWithoutBody(Pool.fresh().user());

        assertThat(Said.in(answer)).isEqualTo(new Said(200, NOTHING));
    }
}
