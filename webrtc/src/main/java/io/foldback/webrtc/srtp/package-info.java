/**
 * Encryption of RTP and RTCP packets in place (RFC 3711, RFC 7714) with the JDK's ciphers. Plain Java; a packet that does
 * not verify is a verdict. Every object belongs to one thread.
 */
@NullMarked
package io.foldback.webrtc.srtp;

import org.jspecify.annotations.NullMarked;
