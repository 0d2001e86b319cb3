/** Control plane: certificates for venues whose gateways have no public name, signed by an authority of the venue's own. */
@NullMarked
package io.foldback.deploy.certificate;

import org.jspecify.annotations.NullMarked;
