/**
 * The JACK server's ports as a source, by libjack directly. The process callback is audio plane and runs on a thread of
 * libjack; opening, closing and connecting belong to control threads.
 */
@NullMarked
package io.foldback.capture.device.jack;

import org.jspecify.annotations.NullMarked;
