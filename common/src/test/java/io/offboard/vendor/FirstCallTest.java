package io.offboard.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(VendorTestProfile.class)
class FirstCallTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Inject
    FirstCall firstCall;

    @Test
    void itIsMadeAndAnsweredAsACallToAVendorIs() {
        var answer = firstCall.make().await().atMost(PATIENCE);

        assertThat(answer.isSuccess()).isTrue();
        assertThat(answer.json().isObject()).isTrue();
    }
}
