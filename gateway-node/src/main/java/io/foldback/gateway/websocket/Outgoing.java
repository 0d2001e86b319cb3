package io.foldback.gateway.websocket;

import org.apache.pekko.http.javadsl.model.ws.Message;

/** One encoded audio message, shared by all who hear the same. Immutable. */
record Outgoing(Message message, int epoch, long position, int frames, long captureNanos, int bytes) {}
