/** Control plane: the HTTP server with the page, the facts as JSON, and the door to sound over WebSocket. Runs on Pekko's dispatchers. */
@NullMarked
package io.foldback.gateway.http;

import org.jspecify.annotations.NullMarked;
