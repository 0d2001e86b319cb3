/**
 * Our side of ICE, the lite one (RFC 8445 §2.5): it answers checks and makes none. The thread that receives.
 */
@NullMarked
package io.foldback.webrtc.ice;

import org.jspecify.annotations.NullMarked;
