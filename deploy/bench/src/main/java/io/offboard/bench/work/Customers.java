package io.offboard.bench.work;

import io.offboard.local.stack.Service;

/** {@code customer.delete} of one phone, all in one pool: commands can share a call. */
public record Customers() implements Work {

    private static final String POOL = "5832d184-dd53-42a0-8ace-0bf8d660f4cc";

    @Override
    public Service service() {
        return Service.CUSTOMER;
    }

    @Override
    public String action() {
        return "delete";
    }

    @Override
    public String data(String id) {
        return "{\"user_id\":\"" + POOL + "\",\"phone\":[\"" + id + "\"]}";
    }

    @Override
    public String body(String id) {
        return "{\"phone\":[\"" + id + "\"]}";
    }

    @Override
    public String idOf(JournalTarget target) {
        return target.name();
    }

    @Override
    public VendorRequest request() {
        return new VendorRequest("/agent-api/user/" + POOL + "/del_customer", "sandbox-longlonglong-token");
    }
}
