package io.offboard.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {

    private final Ports ports = Ports.free();

    @Test
    void freePortsAreFree() {
        assertThatCode(ports::requireFree).doesNotThrowAnyException();
    }

    @Test
    void aTakenPortIsNamedWithThePartThatNeedsIt() throws IOException {
        try (ServerSocket taker = new ServerSocket(ports.kafka(), 1, InetAddress.getLoopbackAddress())) {
            assertThat(taker.isBound()).isTrue();

            assertThatThrownBy(ports::requireFree)
                    .isInstanceOf(StackException.class)
                    .hasMessageStartingWith("Port " + ports.kafka() + " is taken: Kafka needs it.")
                    .hasMessageContaining("--port-offset");
        }
    }

    @Test
    void aPortTakenOnAllAddressesIsTakenToo() throws IOException {
        try (ServerSocket taker = new ServerSocket(ports.of(Service.SESSION))) {
            assertThat(taker.isBound()).isTrue();

            assertThat(ports.taken()).containsOnlyKeys("session-service");
        }
    }
}
