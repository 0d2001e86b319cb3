/**
 * Stream plane: how numbered blocks travel between actors, in memory or between processes. {@code AudioLink} is the
 * door; everything behind it runs on the {@code foldback.link.dispatcher}, or on the publisher's thread in one process.
 */
@NullMarked
package io.foldback.link.blocks;

import org.jspecify.annotations.NullMarked;
