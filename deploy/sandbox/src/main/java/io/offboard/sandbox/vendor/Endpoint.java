package io.offboard.sandbox.vendor;

import java.util.function.Function;

/**
 * A method and path of a vendor, and the function that answers it.
 *
 * @param path as a Vert.x route, with {@code :name} for parameters
 * @param open needs no bearer token and counts against no limit; only a fault that names its method reaches it
 */
public record Endpoint(String method, String path, boolean open, Function<Call, Answer> answer) {
    public static Endpoint guarded(String method, String path, Function<Call, Answer> answer) {
        return new Endpoint(method, path, false, answer);
    }

    public static Endpoint open(String method, String path, Function<Call, Answer> answer) {
        return new Endpoint(method, path, true, answer);
    }
}
