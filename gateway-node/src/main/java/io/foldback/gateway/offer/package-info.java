/** Control plane: what doors have in common at which offers of WebRTC are made, by WHEP and by WHIP. Any thread. */
@NullMarked
package io.foldback.gateway.offer;

import org.jspecify.annotations.NullMarked;
