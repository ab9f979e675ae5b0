package io.offboard.conversation;

import static io.offboard.conversation.Deletions.fresh;
import static org.assertj.core.api.Assertions.assertThat;

import io.offboard.testing.RawConnection;
import io.offboard.testing.Sandbox;
import io.offboard.testing.Surroundings;
import io.offboard.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Easemob's own server SDKs put on the wire [public], byte for byte but for names and tokens. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
@QuarkusTestResource(Sandbox.class)
class VendorSdkTest {

    private static final String BODY = "{\"channel\":\"u2\",\"type\":\"chat\",\"delete_roam\":true}";

    /** The Java SDK, of the line 0.8: no media type. */
    private static final String JAVA = """
            DELETE /XXXX/XXXX/users/%s/user_channel HTTP/1.1
            User-Agent: EasemobServerSDK/0.8.57
            Authorization: Bearer %s
            host: 127.0.0.1:8083
            accept: */*
            content-length: 49

            """;

    /** The Java SDK, of the line 1: its media type has a character set. */
    private static final String JAVA_2 = """
            DELETE /XXXX/XXXX/users/%s/user_channel HTTP/1.1
            Accept: application/json
            Authorization: Bearer %s
            User-Agent: Easemob-ServerSDK2.0_Java_1.0.5
            Content-Type: application/json; charset=utf-8
            Content-Length: 49
            Host: 127.0.0.1:8083
            Connection: Keep-Alive
            Accept-Encoding: gzip

            """;

    /** The PHP SDK stands on curl. */
    private static final String PHP = """
            DELETE /XXXX/XXXX/users/%s/user_channel HTTP/1.1
            Host: 127.0.0.1:8083
            Accept: */*
            Authorization: Bearer %s
            Content-Type: application/json
            Content-Length: 49

            """;

    private static final String CHUNKED = """
            DELETE /XXXX/XXXX/users/%s/user_channel HTTP/1.1
            Authorization: Bearer %s
            host: 127.0.0.1:8083
            accept: */*
            transfer-encoding: chunked

            """;

    @TestHTTPResource
    String service;

    private RawConnection connection;

    @BeforeEach
    void connect() throws IOException {
        EasemobVendor.behave("");
        connection = RawConnection.to(service);
    }

    @AfterEach
    void disconnect() throws IOException {
        connection.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {JAVA, JAVA_2, PHP})
    void anSdksRequestIsCarriedOut(String head) throws IOException {
        var user = fresh("user");

        var reply = connection.send(head(head, user) + BODY).read();

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers().get("content-type")).startsWith("application/json");
        assertThat(reply.body()).contains("\"result\":\"ok\"");
        assertThat(EasemobVendor.deletionsFor(user)).hasSize(1);
    }

    @Test
    void aBodyInChunksIsCarriedOut() throws IOException {
        var user = fresh("user");

        var reply = connection
                .send(head(CHUNKED, user) + "10\n" + BODY.substring(0, 16) + "\n")
                .send("21\n" + BODY.substring(16) + "\n0\n\n")
                .read();

        assertThat(reply.status()).isEqualTo(200);
        assertThat(EasemobVendor.deletionsFor(user)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {JAVA, JAVA_2, PHP})
    void aConnectionServesOneRequestAfterTheOther(String head) throws IOException {
        connection.send(head(head, fresh("user")) + BODY).read();

        var second = connection.send(head(head, fresh("user")) + BODY).read();

        assertThat(second.status()).isEqualTo(200);
    }

    @Test
    void requestsSentAtOnceAreAnsweredInTheirOrder() throws IOException {
        var first = fresh("user");
        var second = fresh("user");

        connection.send(head(JAVA, first) + BODY + head(JAVA, second) + BODY);

        assertThat(connection.read().body()).contains(first);
        assertThat(connection.read().body()).contains(second);
    }

    @Test
    void whoAsksBeforeSendingTheBodyIsToldToGoOn() throws IOException {
        var expecting = PHP.replace("Accept: */*", "Expect: 100-continue");

        assertThat(connection.send(head(expecting, fresh("user"))).read().status())
                .isEqualTo(100);
        assertThat(connection.send(BODY).read().status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/xml"})
    void aWrongMediaTypeIsNotSupported(String mediaType) throws IOException {
        var wrong = PHP.replace("application/json", mediaType);

        var reply = connection.send(head(wrong, fresh("user")) + BODY).read();

        assertThat(reply.status()).isEqualTo(415);
        assertThat(reply.body()).contains("\"error\":\"unsupported_media_type\"");
    }

    /** There is no OIDC provider here that could issue one. */
    @Test
    void aTokenIsNotToBeHadHere() throws IOException {
        var reply = connection.send("""
                        POST /XXXX/XXXX/token HTTP/1.1
                        User-Agent: EasemobServerSDK/0.8.57
                        host: 127.0.0.1:8083
                        accept: */*
                        content-length: 79

                        {"client_id":"sdk","client_secret":"secret1","grant_type":"client_credentials"}""").read();

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.body()).contains("\"error\":\"service_resource_not_found\"");
    }

    private static String head(String head, String user) {
        return head.formatted(user, Tokens.with("conversation:write"));
    }
}
