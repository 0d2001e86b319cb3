/**
 * Stream plane: sound over WebSocket. A room's blocks are cut into messages once per kind of message on the feed's thread;
 * each listener has a ring that this thread overwrites and that its connection's stream empties.
 */
@NullMarked
package io.foldback.gateway.websocket;

import org.jspecify.annotations.NullMarked;
