/**
 * Stream plane: sound by datagrams to clients of the native protocol. The UDP port is WebRTC's, whose receiving thread
 * brings reports; a small fixed set of threads ({@code datagram-sender-N}) owns what is sent. For each packet and listener
 * there is a header, an encryption and a send, nothing else. Whoever has no key leaves no trace but a count.
 */
@NullMarked
package io.foldback.gateway.datagram;

import org.jspecify.annotations.NullMarked;
