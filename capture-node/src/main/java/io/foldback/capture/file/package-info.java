/**
 * Recordings as sources. Loading belongs to the device's control thread; playing is audio plane and belongs to the
 * capture thread.
 */
@NullMarked
package io.foldback.capture.file;

import org.jspecify.annotations.NullMarked;
