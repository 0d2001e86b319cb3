/**
 * Audio plane: which blocks of which sources belong to a position, and how long they are waited for. All of it belongs
 * to the engine thread, but the producing side of {@link io.foldback.mixer.align.SourceInbox} and the reading side of
 * {@link io.foldback.mixer.align.SourceCounters} and {@link io.foldback.mixer.align.ClockCell}.
 */
@NullMarked
package io.foldback.mixer.align;

import org.jspecify.annotations.NullMarked;
