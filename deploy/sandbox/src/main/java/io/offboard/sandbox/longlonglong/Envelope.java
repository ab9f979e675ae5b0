package io.offboard.sandbox.longlonglong;

import java.util.List;

/** longlonglong's envelope: {@code data} is an object on success [seed] and an array on error [public]. */
record Envelope(int code, String status, String message, Object data) {
    /** How many records are gone [seed]. */
    record Count(int count) {}

    static Envelope deleted(int count) {
        return new Envelope(200, "success", "删除客户公海数据成功", new Count(count));
    }

    static Envelope error(int code, String message) {
        return new Envelope(code, "error", message, List.of());
    }
}
