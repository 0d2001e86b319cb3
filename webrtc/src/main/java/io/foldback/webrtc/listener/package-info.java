/**
 * Stream plane: the other side of a listener's connection, for load tests: it checks, shakes hands, counts what comes, decrypts
 * a sample of it and reports, and plays nothing. Thousands share one thread ({@code ListenerLoop}); DTLS runs on virtual ones.
 */
@NullMarked
package io.foldback.webrtc.listener;

import org.jspecify.annotations.NullMarked;
