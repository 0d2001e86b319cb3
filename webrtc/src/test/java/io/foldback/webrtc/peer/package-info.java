/** Whole listeners over loopback. */
@NullMarked
package io.foldback.webrtc.peer;

import org.jspecify.annotations.NullMarked;
