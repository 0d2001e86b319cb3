/**
 * Sound cards by PortAudio as sources. The callback is audio plane and runs on PortAudio's thread; opening and closing
 * belong to control threads.
 */
@NullMarked
package io.foldback.capture.device.portaudio;

import org.jspecify.annotations.NullMarked;
