/**
 * Control plane: what people and programs ask of rooms, in one vocabulary with one validation behind every door. Actors and
 * HTTP threads; nothing here touches sound.
 */
@NullMarked
package io.foldback.gateway.control;

import org.jspecify.annotations.NullMarked;
