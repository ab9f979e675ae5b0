package io.offboard.sandbox.zsgf;

/** ZSGF's envelope [seed]. */
record Envelope(int code, Object data, String error) {
    static Envelope ok(Object data) {
        return new Envelope(200, data, "");
    }

    static Envelope error(int code, Object data, String error) {
        return new Envelope(code, data, error);
    }
}
