/** The other side of DTLS. */
@NullMarked
package io.foldback.webrtc.dtls;

import org.jspecify.annotations.NullMarked;
