/** Audio messages over WebSocket. Plain Java; a reader belongs to the thread that made it. */
@NullMarked
package io.foldback.proto.websocket;

import org.jspecify.annotations.NullMarked;
