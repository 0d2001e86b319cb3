/**
 * ICE (RFC 8445): the lite side (§2.5), which answers checks and makes none, and the checks of a listener. The thread that
 * receives.
 */
@NullMarked
package io.foldback.webrtc.ice;

import org.jspecify.annotations.NullMarked;
