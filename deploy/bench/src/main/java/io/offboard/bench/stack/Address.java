package io.offboard.bench.stack;

import java.net.URI;

/** Where a service listens: for its callers, and for those who ask how it stands. */
record Address(int port, int managementPort) {

    /** Of ports that nobody listens on. */
    static Address free() {
        int port = FreePort.any();
        int management = FreePort.any();
        return management == port ? free() : new Address(port, management);
    }

    URI url() {
        return at(port);
    }

    URI management() {
        return at(managementPort);
    }

    private static URI at(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }
}
