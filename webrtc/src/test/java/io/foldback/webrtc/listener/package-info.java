/** Listeners at a real port. */
@NullMarked
package io.foldback.webrtc.listener;

import org.jspecify.annotations.NullMarked;
