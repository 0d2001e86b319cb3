/**
 * The unit in which sound travels between actors and nodes, and the clock that numbers it. Shared by all
 * planes: everything here is immutable.
 */
@NullMarked
package io.foldback.audio.block;

import org.jspecify.annotations.NullMarked;
