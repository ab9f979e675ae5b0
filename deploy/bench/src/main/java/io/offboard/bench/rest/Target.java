package io.offboard.bench.rest;

import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.util.function.Function;

/**
 * Where requests go: always the same one, with another body each time.
 *
 * @param body of the request for the command with this id
 */
public record Target(HttpMethod method, URI url, String token, String contentType, Function<String, byte[]> body) {}
