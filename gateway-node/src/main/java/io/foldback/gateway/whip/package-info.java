/**
 * Sound that comes over WebRTC by WHIP (RFC 9725). Control plane: who may publish, and under which name ({@code WhipDoor}), one
 * session each ({@code WhipSession}). What they send is the business of {@code gateway.publish}. Any thread.
 */
@NullMarked
package io.foldback.gateway.whip;

import org.jspecify.annotations.NullMarked;
