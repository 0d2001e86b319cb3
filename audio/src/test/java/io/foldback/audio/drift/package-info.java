/** Tests of live resampling: what it does to tones, and how it holds a delay. */
@NullMarked
package io.foldback.audio.drift;

import org.jspecify.annotations.NullMarked;
