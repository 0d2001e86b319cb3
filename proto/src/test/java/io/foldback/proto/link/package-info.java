/** Properties of the link package. */
@NullMarked
package io.foldback.proto.link;

import org.jspecify.annotations.NullMarked;
