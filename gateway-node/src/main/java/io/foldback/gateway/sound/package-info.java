/**
 * Stream plane: what a session hears, whatever carries it to the listener: a room's bus, its channels, an own mix or that of
 * somebody else. Blocks come on the feed's thread, those of personal mixes on the thread that renders them.
 */
@NullMarked
package io.foldback.gateway.sound;

import org.jspecify.annotations.NullMarked;
