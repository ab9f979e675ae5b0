package io.offboard.local.stack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks a part whether it is ready. Used by one thread. */
public final class Health {

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(1))
            .build();

    private final HttpRequest request;
    private String lastAnswer = "no answer";

    private Health(URI address) {
        this.request =
                HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(5)).build();
    }

    /** Of the Quarkus application that tells at this address how it stands. */
    public static Health of(URI management) {
        return at(management.resolve("/q/health/ready"));
    }

    /** Of the part that answers exactly this address with 200 when it is ready. */
    static Health at(URI address) {
        return new Health(address);
    }

    public boolean isUp() {
        try {
            HttpResponse<String> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
            lastAnswer = response.statusCode() + " " + response.body().replaceAll("\\s+", " ");
            return response.statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** With which status and body it was answered last. */
    public String lastAnswer() {
        return lastAnswer;
    }
}
