package io.offboard.vendor;

import static io.offboard.vendor.ScriptedVendor.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import io.offboard.outcome.Outcome;
import io.offboard.outcome.VendorRequest;
import io.offboard.vendor.easemob.ConversationRef;
import io.offboard.vendor.easemob.Easemob;
import io.offboard.vendor.easemob.EasemobApp;
import io.offboard.vendor.iproyal.IpRoyal;
import io.offboard.vendor.longlonglong.CustomerSelection.ByPhones;
import io.offboard.vendor.longlonglong.LongLongLong;
import io.offboard.vendor.longlonglong.Phones;
import io.offboard.vendor.zsgf.AccessTokenReplacement;
import io.offboard.vendor.zsgf.NewAccessToken;
import io.offboard.vendor.zsgf.Zsgf;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a rehearsal shows is what the vendor gets, and the vendor gets nothing of a rehearsal. */
@QuarkusTest
@TestProfile(VendorTestProfile.class)
class RehearsalTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Inject
    IpRoyal ipRoyal;

    @Inject
    LongLongLong longLongLong;

    @Inject
    Zsgf zsgf;

    @Inject
    Easemob easemob;

    ScriptedVendor vendor;

    /** All doors, as they are or in a rehearsal. */
    private record Doors(IpRoyal ipRoyal, LongLongLong longLongLong, Zsgf zsgf, Easemob easemob) {}

    private interface Call extends Function<Doors, Uni<? extends Outcome<?>>> {}

    static Stream<Arguments> calls() {
        return Stream.of(
                call("IPRoyal removes", doors -> doors.ipRoyal().removeSessions(List.of("hash/1", "名"))),
                call("longlonglong deletes", doors -> doors.longLongLong()
                        .deleteCustomers("a/b c?d", new ByPhones(Phones.of(List.of("17458558658")), true))),
                call("ZSGF creates", doors -> doors.zsgf().create("a b", new NewAccessToken("t", "a", 7, "", "p", -1))),
                call("ZSGF replaces", doors -> doors.zsgf()
                        .replace("app", 7, new AccessTokenReplacement("t", "", "", "read,write", true))),
                call("ZSGF deletes", doors -> doors.zsgf().delete("app", 9007199254740995L)),
                call("ZSGF looks", doors -> doors.zsgf().findTagged("app", OptionalLong.of(7), "tag")),
                call("Easemob deletes", doors -> doors.easemob()
                        .deleteConversation(
                                new EasemobApp("acme", "chat"),
                                "user;one",
                                new ConversationRef("c", ConversationRef.Type.CHAT),
                                true)));
    }

    private static Arguments call(String name, Call call) {
        return arguments(name, call);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("calls")
    void aRehearsalShowsWhatTheVendorGets(String name, Call call) {
        var shown = rehearsed(call);
        vendor.script(json(503, "{}"));
        call.apply(new Doors(ipRoyal, longLongLong, zsgf, easemob)).await().atMost(PATIENCE);

        assertThat(shown).usingRecursiveComparison().isEqualTo(List.of(asShown(vendor.onlyCall())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("calls")
    void theVendorGetsNothingOfARehearsal(String name, Call call) {
        vendor.script(json(200, "{}"));

        assertThat(rehearsed(call)).isNotEmpty();
        assertThat(vendor.calls()).isEmpty();
    }

    /** Otherwise an operation of several calls would show only its first. */
    @Test
    void aChangeIsAnsweredAsASuccess() {
        var rehearsed = Rehearsal.of(rehearsal -> longLongLong
                        .in(rehearsal)
                        .deleteCustomers("user", new ByPhones(Phones.of(List.of("17458558658")), true))
                        .map(outcome -> {
                            assertThat(outcome).isInstanceOf(Outcome.Succeeded.class);
                            return outcome.map(done -> NullNode.getInstance());
                        }))
                .await()
                .atMost(PATIENCE);

        assertThat(rehearsed.complete()).isTrue();
    }

    @Test
    void theCredentialsAreMasked() {
        assertThat(rehearsed(doors -> doors.ipRoyal().removeSessions(List.of("hash1")))
                        .toString())
                .doesNotContain("iproyal-bearer");
    }

    private List<VendorRequest> rehearsed(Call call) {
        return Rehearsal.of(rehearsal -> call.apply(new Doors(
                                ipRoyal.in(rehearsal),
                                longLongLong.in(rehearsal),
                                zsgf.in(rehearsal),
                                easemob.in(rehearsal)))
                        .<Outcome<JsonNode>>map(outcome -> outcome.map(done -> NullNode.getInstance())))
                .await()
                .atMost(PATIENCE)
                .requests();
    }

    /** Without what HTTP itself adds, and with the credentials masked. */
    private VendorRequest asShown(ScriptedVendor.Call call) {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(call.headers());
        List.of("Host", "Content-Length", "Connection").forEach(headers::remove);
        headers.computeIfPresent("Authorization", (name, value) -> "Bearer ***");
        return new VendorRequest(call.method(), vendor.url() + call.uri(), Map.copyOf(headers), body(call));
    }

    private static JsonNode body(ScriptedVendor.Call call) {
        try {
            return call.body().isEmpty() ? null : JSON.readTree(call.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
