/**
 * Control plane: one director a room, which orders all changes, and the actor that feeds its engine. Owned by actors;
 * what computes here is plain Java and belongs to the actor that holds it.
 */
@NullMarked
package io.foldback.mixer.room;

import org.jspecify.annotations.NullMarked;
