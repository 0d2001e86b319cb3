/**
 * Stream plane: how numbered blocks become bytes. Encoders sit after the feed and serve everybody who asked for the same;
 * each belongs to the one sender thread that made it. Plain Java.
 */
@NullMarked
package io.foldback.gateway.encode;

import org.jspecify.annotations.NullMarked;
