/** A publisher's packets in virtual time. */
@NullMarked
package io.foldback.gateway.publish;

import org.jspecify.annotations.NullMarked;
