package io.offboard.customer;

import static io.offboard.customer.CustomerService.OPERATIONS;
import static io.offboard.customer.CustomerService.TOPICS;
import static io.offboard.customer.CustomerService.delete;
import static io.offboard.customer.Deletions.deletingPhone;
import static io.offboard.customer.Deletions.deletingPhones;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.testing.LedgerRows;
import io.offboard.testing.LoggedLines;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Vendor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whom a command names is told nobody, and kept nowhere in the clear. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class CustomerPrivacyTest {

    private static final Vendor VENDOR = Vendor.named("longlonglong");

    @AfterEach
    void behaveAsUsual() {
        VENDOR.behaveAsUsual();
    }

    @Test
    void noPhoneStandsInTheLedgerWhileItIsPending() {
        VENDOR.behave("{\"latency\":{\"kind\":\"FIXED\",\"millis\":1500}}");
        var phone = Pool.freshPhone();

        var operation = OPERATIONS.begin(deletingPhone(Pool.fresh().user(), phone));

        var naming = LedgerRows.naming(phone);
        OPERATIONS.ended(operation);
        assertThat(naming).isZero();
    }

    @Test
    void noPhoneStandsInTheLedgerEventOrAnswerWhenItIsDone() {
        var phones = Pool.freshPhones(101);
        var command = deletingPhones(Pool.fresh().with(phones).user(), phones);

        TOPICS.send(command);

        var event = TOPICS.eventOf(command);
        var shown = event + OPERATIONS.look(event.path("subject").asText()).asString();
        assertThat(phones).noneMatch(shown::contains).allSatisfy(phone -> assertThat(LedgerRows.naming(phone))
                .isZero());
    }

    @Test
    void noPhoneStandsInTheEventOfARejection() {
        var phone = Pool.freshPhone();
        var command = deletingPhone("nobody-" + Pool.freshPhone(), phone);

        TOPICS.send(command);

        assertThat(TOPICS.eventOf(command).toString()).contains("REJECTED").doesNotContain(phone);
    }

    @Test
    void noPhoneStandsInTheLog() {
        VENDOR.behave("{\"faults\":[{\"kind\":\"RESET\",\"times\":1},{\"kind\":\"BAD_GATEWAY_HTML\",\"times\":1}]}");
        var phone = Pool.freshPhone();

        try (var log = new LoggedLines()) {
            delete(Pool.fresh().with(List.of(phone)).user(), "{\"phone\":[\"%s\"]}".formatted(phone));

            assertThat(log.lines()).noneMatch(line -> line.contains(phone));
        }
    }

    @Test
    void whatIsPendingIsSealedInTheLedger() {
        VENDOR.behave("{\"latency\":{\"kind\":\"FIXED\",\"millis\":1500}}");
        var pool = Pool.fresh();

        var operation = OPERATIONS.begin(deletingPhone(pool.user(), Pool.freshPhone()));

        var payload = (byte[]) LedgerRows.row(operation).get("payload");
        OPERATIONS.ended(operation);
        assertThat(new String(payload, UTF_8)).isNotEmpty().doesNotContain(pool.user(), "phone");
    }
}
