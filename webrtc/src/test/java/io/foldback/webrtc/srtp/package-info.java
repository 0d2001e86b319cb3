/** The vectors of RFC 3711 and RFC 7714, and another one's SRTP. */
@NullMarked
package io.foldback.webrtc.srtp;

import org.jspecify.annotations.NullMarked;
