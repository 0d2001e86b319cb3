package io.foldback.gateway.control;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.nio.charset.StandardCharsets;

/** Whatever is said at /rpc is a call, or gets an answer that says why it is none. */
class RpcFuzzTest {
    private static final int MOST = 64;

    @FuzzTest
    void anyTextIsCallsOrAnswers(byte @NotNull [] text) {
        final JsonRpc.Reading reading = JsonRpc.read(new String(text, StandardCharsets.UTF_8));

        assertTrue(!reading.items().isEmpty() && reading.items().size() <= MOST);
        for (final JsonRpc.Item item : reading.items()) {
            switch (item) {
                case JsonRpc.Item.Bad bad -> assertTrue(bad.answer().has("error"));
                case JsonRpc.Item.Call call -> assertFalse(judged(call).isEmpty());
            }
        }
    }

    private static String judged(JsonRpc.Item.Call call) {
        return Method.read(call.method(), call.params()).toString();
    }
}
