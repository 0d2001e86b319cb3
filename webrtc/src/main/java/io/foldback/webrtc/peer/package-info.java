/**
 * Stream plane: listeners and publishers over WebRTC. One UDP port for all; one thread ({@code rtc-receiver}) reads it, answers ICE checks
 * and drops peers that fell silent; a small fixed set of threads ({@code rtc-sender-N}) owns what is sent, each that of its
 * own peers; what publishers send is verified by the thread that receives it; DTLS runs on virtual threads. For each packet and peer there is a header, an encryption and a send, nothing
 * else: no message, no lookup.
 */
@NullMarked
package io.foldback.webrtc.peer;

import org.jspecify.annotations.NullMarked;
