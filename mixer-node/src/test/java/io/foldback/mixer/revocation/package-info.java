/** Tests of what is kept of revocations. */
@NullMarked
package io.foldback.mixer.revocation;

import org.jspecify.annotations.NullMarked;
