package io.foldback.gateway.websocket;

/** What was said of the messages in a query: their shape, or why there is none. */
sealed interface ShapeVerdict permits MessageShape, Refusal {}
