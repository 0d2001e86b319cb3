/**
 * Packets of STUN (RFC 8489) as ICE uses them: parsed in place, written, signed. Plain Java; whatever the network sends is
 * a verdict, never an exception. Objects here belong to one thread.
 */
@NullMarked
package io.foldback.webrtc.stun;

import org.jspecify.annotations.NullMarked;
