/** Sources without a device: a thread of their own keeps the pace of the monotonic clock. Audio plane. */
@NullMarked
package io.foldback.capture.device.paced;

import org.jspecify.annotations.NullMarked;
