/** Control plane: keeps what the house has revoked beyond its processes. One actor; the store is waited for elsewhere. */
@NullMarked
package io.foldback.mixer.revocation;

import org.jspecify.annotations.NullMarked;
