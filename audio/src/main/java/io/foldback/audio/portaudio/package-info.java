/**
 * Sound devices by the system's PortAudio library. Callbacks are audio plane and run on PortAudio's threads; everything
 * else runs on the one thread 'portaudio', because the library is not made for several.
 */
@NullMarked
package io.foldback.audio.portaudio;

import org.jspecify.annotations.NullMarked;
