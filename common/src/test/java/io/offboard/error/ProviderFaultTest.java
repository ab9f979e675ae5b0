package io.offboard.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationFailedException;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;

class ProviderFaultTest {

    @Test
    void aProviderThatIsAwayIsToBlame() {
        var away = new AuthenticationFailedException(new OIDCException("away", new ConnectException()));

        assertThat(ProviderFault.isBehind(away)).isTrue();
    }

    @Test
    void aTokenThatIsRefusedIsToBlameItself() {
        var refused = new AuthenticationFailedException(new IllegalArgumentException("signed by somebody else"));

        assertThat(ProviderFault.isBehind(refused)).isFalse();
    }
}
