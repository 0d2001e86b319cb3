/** Properties of the native protocol's parsers. */
@NullMarked
package io.foldback.proto.nativetcp;

import org.jspecify.annotations.NullMarked;
