package io.offboard.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.offboard.error.ErrorCode;
import io.offboard.error.ProblemException;
import io.offboard.testing.AnyJson;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RedriveReaderTest {

    private final RedriveReader reader = new RedriveReader(new ObjectMapper().registerModule(new JavaTimeModule()));

    @Provide
    Arbitrary<byte[]> bodies() {
        return AnyJson.bytesNear("{\"letters\":[{\"partition\":0,\"offset\":1}]}");
    }

    @Property
    void anyBodySaysWhichLettersOrIsRefused(@ForAll("bodies") byte[] body) {
        try {
            assertThat(reader.read(body).isReadable()).isTrue();
        } catch (ProblemException refused) {
            assertThat(refused.problem().code()).isEqualTo(ErrorCode.INVALID_BODY);
        }
    }

    @Example
    void aFieldTwiceIsNotTheLastOfThem() {
        var body = "{\"since\":\"2026-11-27T00:00:00Z\",\"since\":\"2020-11-27T00:00:00Z\"}";

        assertThatThrownBy(() -> reader.read(body.getBytes(UTF_8))).isInstanceOf(ProblemException.class);
    }
}
