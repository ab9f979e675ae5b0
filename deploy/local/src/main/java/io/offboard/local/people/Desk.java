package io.offboard.local.people;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The cases of a service. While it is away it is asked again, and that is said. */
public final class Desk {

    private static final Set<Integer> AWAY = Set.of(429, 502, 503, 504);
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LONGEST_ANSWER)
            .build();
    private final URI url;
    private final String token;
    private final Again again;
    private final Pause pause;
    private final Consumer<String> say;

    /**
     * How a service is asked again that is away.
     *
     * @param pause between two tries
     * @param times at most, one after another
     */
    public record Again(Duration pause, int times) {}

    /**
     * @param token of the bearer; empty when none is needed
     * @param say tells a person what is being waited for
     */
    public Desk(URI url, String token, Again again, Pause pause, Consumer<String> say) {
        this.url = url;
        this.token = token;
        this.again = again;
        this.pause = pause;
        this.say = say;
    }

    /** A document that a service handed out; it is not whole as long as something of it is still to come. */
    record Document(String text, boolean whole) {}

    /**
     * Opens a case for each of these people; the same source and reference are the same case.
     *
     * @return one answer for each: {@code case} is its id, or {@code problem} says why there is none
     */
    List<JsonNode> open(String source, List<Person> people) throws InterruptedException {
        List<JsonNode> answers = new ArrayList<>();
        for (int tries = 0; answers.size() < people.size(); tries++) {
            List<Person> rest = people.subList(answers.size(), people.size());
            String lines = String.join(
                    "\n", rest.stream().map(person -> event(source, person)).toList());
            send(request("/cases")
                            .header("Content-Type", "application/x-ndjson")
                            .POST(BodyPublishers.ofString(lines + "\n")))
                    .body()
                    .lines()
                    .map(Desk::json)
                    // What the database may not have taken is sent again, with all behind it.
                    .takeWhile(answer ->
                            !AWAY.contains(answer.at("/problem/status").asInt()))
                    .limit(rest.size())
                    .forEach(answers::add);
            if (answers.size() < people.size()) {
                pause(tries, "The service at %s answered only some lines.".formatted(url));
            }
        }
        return answers;
    }

    /** How a case stands. */
    JsonNode look(String id) throws InterruptedException {
        return json(send(request("/cases/" + id).header("Accept", "application/json"))
                .body());
    }

    /** The bundle of a case, in this form. */
    Document bundle(String id, String mediaType) throws InterruptedException {
        HttpResponse<String> answer = send(request("/cases/" + id + "/bundle").header("Accept", mediaType));
        return new Document(
                answer.body(), answer.headers().firstValue("Retry-After").isEmpty());
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url.toString().replaceFirst("/+$", "") + path));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest.Builder builder) throws InterruptedException {
        HttpRequest request = builder.timeout(LONGEST_ANSWER).build();
        for (int tries = 0; ; tries++) {
            try {
                HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
                if (answer.statusCode() < 300) {
                    return answer;
                }
                String told = "%s %s was answered %d%s"
                        .formatted(request.method(), request.uri(), answer.statusCode(), detail(answer));
                if (!AWAY.contains(answer.statusCode())) {
                    throw new UnansweredException(told);
                }
                pause(tries, told);
            } catch (IOException e) {
                pause(tries, "The service at %s does not answer: %s".formatted(url, e));
            }
        }
    }

    /** Before the next try; fails when there is to be none, and says why. */
    private void pause(int tries, String why) throws InterruptedException {
        if (tries == again.times()) {
            throw new UnansweredException(why);
        }
        say.accept(why + (why.endsWith(".") ? "" : ".") + " Trying again.");
        pause.rest(again.pause());
    }

    private static String detail(HttpResponse<String> answer) {
        try {
            String detail = JSON.readTree(answer.body()).path("detail").asText();
            return detail.isEmpty() ? "." : ": " + detail;
        } catch (IOException e) {
            return ".";
        }
    }

    private static String event(String source, Person person) {
        var event = JsonNodeFactory.instance
                .objectNode()
                .put("specversion", "1.0")
                .put("type", "io.offboard.case.open.v1")
                .put("source", source)
                .put("id", person.reference());
        event.set("data", person.request());
        return event.toString();
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException("The service answered what is no JSON", e);
        }
    }
}
