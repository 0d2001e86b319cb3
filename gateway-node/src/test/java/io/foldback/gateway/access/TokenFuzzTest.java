package io.foldback.gateway.access;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import io.foldback.gateway.session.DefaultGrant;
import io.foldback.proto.nativetcp.Checked;
import java.nio.charset.StandardCharsets;

/** Whatever is shown as a token lets nobody in that did not sign it. */
class TokenFuzzTest {
    private final Gatekeeper gatekeeper = new TestAccess().gatekeeper(DefaultGrant.NONE);

    @FuzzTest
    void anyTokenIsRefusedByName(byte @NotNull [] token) {
        final String text = new String(token, StandardCharsets.UTF_8);

        assertInstanceOf(Checked.Bad.class, gatekeeper.admit(new Credentials(text, null), "main"));
        assertInstanceOf(Checked.Bad.class, gatekeeper.admit(new Credentials(null, text), "main"));
        assertInstanceOf(Checked.Bad.class, gatekeeper.look(text));
    }
}
