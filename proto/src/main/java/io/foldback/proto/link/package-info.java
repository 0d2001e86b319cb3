/** What nodes say to each other: blocks, and the Protobuf messages of {@code link.proto}. Plain Java. */
@NullMarked
package io.foldback.proto.link;

import org.jspecify.annotations.NullMarked;
