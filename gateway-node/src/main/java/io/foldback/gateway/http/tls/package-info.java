/** Control plane: the certificate by which pages and sound are served in private. Any thread. */
@NullMarked
package io.foldback.gateway.http.tls;

import org.jspecify.annotations.NullMarked;
