package io.foldback.gateway.websocket;

import org.apache.pekko.http.javadsl.model.ws.BinaryMessage;
import org.apache.pekko.http.javadsl.model.ws.Message;
import org.apache.pekko.util.ByteString;

/** One encoded audio message, shared by all who hear the same. Immutable. */
record Outgoing(Message message, int epoch, long position, int frames, long captureNanos, int bytes) {

    /** @param bytes the whole message; they become its own */
    static Outgoing of(byte[] bytes, int epoch, long position, int frames, long captureNanos) {
        final Message message = BinaryMessage.create(ByteString.fromArrayUnsafe(bytes));
        return new Outgoing(message, epoch, position, frames, captureNanos, bytes.length);
    }
}
