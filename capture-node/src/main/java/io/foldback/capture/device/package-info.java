/** What yields channels, and the ring by which its thread hands them over. The producer's side of the ring is audio plane and belongs to the device's thread; opening and closing belong to the device's control thread. */
@NullMarked
package io.foldback.capture.device;

import org.jspecify.annotations.NullMarked;
