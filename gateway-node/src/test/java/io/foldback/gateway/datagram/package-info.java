/** What sessions hear. */
@NullMarked
package io.foldback.gateway.datagram;

import org.jspecify.annotations.NullMarked;
