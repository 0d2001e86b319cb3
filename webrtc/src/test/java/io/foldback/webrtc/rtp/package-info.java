/** Headers and reports, byte by byte. */
@NullMarked
package io.foldback.webrtc.rtp;

import org.jspecify.annotations.NullMarked;
