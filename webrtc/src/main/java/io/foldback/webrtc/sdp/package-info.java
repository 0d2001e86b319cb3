/**
 * Offers of listeners and our answers (RFC 8866, RFC 9429), as far as one stream of sound needs them. Plain Java; whatever
 * text comes is an offer or a refusal in one sentence. Any thread.
 */
@NullMarked
package io.foldback.webrtc.sdp;

import org.jspecify.annotations.NullMarked;
