/**
 * RTP and RTCP packets (RFC 3550) as far as one stream of sound needs them: written into and read from bytes of whoever
 * calls. Plain Java, time is a parameter; every object belongs to one thread.
 */
@NullMarked
package io.foldback.webrtc.rtp;

import org.jspecify.annotations.NullMarked;
