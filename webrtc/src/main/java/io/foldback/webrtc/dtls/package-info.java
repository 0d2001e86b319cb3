/**
 * DTLS 1.2 (RFC 6347) with listeners, our side the server, by Bouncy Castle: it agrees on keys for SRTP (RFC 5764) and
 * carries nothing else. Virtual threads, one for each listener that began to shake hands, until it is gone; packets come to
 * them by a bounded queue. No cookies are asked for: a packet gets here only from an address that a signed ICE check came
 * from.
 */
@NullMarked
package io.foldback.webrtc.dtls;

import org.jspecify.annotations.NullMarked;
