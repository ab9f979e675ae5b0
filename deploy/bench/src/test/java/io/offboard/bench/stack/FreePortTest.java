package io.offboard.bench.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.offboard.local.stack.StackException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class FreePortTest {

    @Test
    void aPortIsOneThatNobodyListensOn() throws Exception {
        int port = FreePort.any();

        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(socket.isBound()).isTrue();
        }
    }

    @Test
    void portsThatAreAllTakenAreNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();

            assertThatThrownBy(() -> FreePort.from(port, port + 1))
                    .isInstanceOf(StackException.class)
                    .hasMessage("No free port found on 127.0.0.1 from %d to below %d: all of 100 tried are taken."
                            .formatted(port, port + 1));
        }
    }
}
