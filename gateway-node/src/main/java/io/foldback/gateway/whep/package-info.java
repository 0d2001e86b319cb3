/**
 * Sound over WebRTC by WHEP (draft-ietf-wish-whep-03). Control plane: who may listen ({@code WhepDoor}), one session each
 * ({@code WhepSession}); stream plane: one Opus encoder for each bus that somebody hears and for each own mix, on one thread
 * ({@code opus-encoder}), which hands packets to the senders of the port.
 */
@NullMarked
package io.foldback.gateway.whep;

import org.jspecify.annotations.NullMarked;
