/**
 * Sound over WebRTC by WHEP (draft-ietf-wish-whep-03). Control plane: who may listen ({@code WhepDoor}), one session each
 * ({@code WhepSession}); stream plane: packets of each sound, which go to the senders of the port once ({@code WhepGroups}).
 */
@NullMarked
package io.foldback.gateway.whep;

import org.jspecify.annotations.NullMarked;
