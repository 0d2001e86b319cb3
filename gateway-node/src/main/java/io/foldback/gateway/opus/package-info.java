/**
 * Stream plane: sound as packets of Opus. One encoder for each (sound, frames, bitrate) that somebody hears, whatever carries
 * the packets to the listeners, on one thread ({@code opus-encoder}) that producers of blocks unpark.
 */
@NullMarked
package io.foldback.gateway.opus;

import org.jspecify.annotations.NullMarked;
