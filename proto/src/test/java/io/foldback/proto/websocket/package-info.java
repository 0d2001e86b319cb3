/** Properties of the websocket package. */
@NullMarked
package io.foldback.proto.websocket;

import org.jspecify.annotations.NullMarked;
