/**
 * Audio plane: the block loop. Engine threads own the rooms' engines, the publish thread owns the reading side of their
 * rings; control threads hand in numbered events and poll facts. Time is a parameter below the threads.
 */
@NullMarked
package io.foldback.mixer.engine;

import org.jspecify.annotations.NullMarked;
