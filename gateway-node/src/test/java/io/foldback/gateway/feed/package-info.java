/** Tests of the feed package. */
@NullMarked
package io.foldback.gateway.feed;

import org.jspecify.annotations.NullMarked;
