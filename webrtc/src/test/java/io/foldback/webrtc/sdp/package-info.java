/** Offers of all kinds. */
@NullMarked
package io.foldback.webrtc.sdp;

import org.jspecify.annotations.NullMarked;
