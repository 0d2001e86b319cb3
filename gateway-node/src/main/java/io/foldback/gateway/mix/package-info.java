/**
 * Control plane: the personal mixes of this gateway's sessions, how they are changed and who is told. Any thread. Only
 * {@code RenderThread} belongs to the stream plane: it takes a room's blocks, has them rendered and hands the mixes on.
 */
@NullMarked
package io.foldback.gateway.mix;

import org.jspecify.annotations.NullMarked;
