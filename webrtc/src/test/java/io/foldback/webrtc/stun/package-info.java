/** The vectors of RFC 5769, and what bytes of all kinds do to the parser. */
@NullMarked
package io.foldback.webrtc.stun;

import org.jspecify.annotations.NullMarked;
