package io.offboard.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.testing.PromQl.Selector;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PromQlTest {

    @Test
    void metricsAreReadWithTheirLabels() {
        var query = PromQl.of("sum(rate(calls_total{outcome=\"throttled\", job=~\"$service\"}[5m])) > bool 0.05");

        assertThat(query.selectors())
                .containsExactly(new Selector("calls_total", Map.of("outcome", "throttled", "job", "")));
    }

    @Test
    void metricsWithoutLabelsAreRead() {
        var query = PromQl.of("max by (job) (avg_over_time(held[15m])) > 0.8 and waiting > 1e3");

        assertThat(query.selectors()).extracting(Selector::metric).containsExactly("held", "waiting");
    }

    @Test
    void groupingLabelsAreRead() {
        var query = PromQl.of("sum by (job, le) (rate(a_bucket[$__rate_interval])) / on (job) group_left () b");

        assertThat(query.groupings()).containsExactlyInAnyOrder("job", "le");
    }
}
