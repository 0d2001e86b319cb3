/** Tests of both codecs, by one contract. */
@NullMarked
package io.foldback.audio.opus;

import org.jspecify.annotations.NullMarked;
