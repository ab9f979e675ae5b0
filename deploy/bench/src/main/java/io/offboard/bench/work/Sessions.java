package io.offboard.bench.work;

import io.offboard.local.stack.Service;

/** {@code session.remove} of one hash: commands can share a call. */
public record Sessions() implements Work {

    @Override
    public Service service() {
        return Service.SESSION;
    }

    @Override
    public String action() {
        return "remove";
    }

    @Override
    public String data(String id) {
        return "{\"residential_user_hashes\":[\"" + id + "\"]}";
    }

    @Override
    public String idOf(JournalTarget target) {
        return target.name();
    }

    @Override
    public VendorRequest request() {
        return new VendorRequest("/v1/sessions", "sandbox-iproyal-token");
    }
}
