package io.offboard.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.api.Test;

/** What of a creation's command goes to the vendor. */
class CreateTokenTest {

    @Test
    void daysThatAreNullAreLeftToTheVendorAsAreThoseThatAreAbsent() {
        var data = JsonNodeFactory.instance.objectNode().put("appKey", "a").put("title", "t");

        assertThat(CreateToken.read(data).expireInDays()).isNull();
        assertThat(CreateToken.read(data.putNull("expireInDays")).expireInDays())
                .isNull();
    }
}
