/** Many listeners in one process, as cheap as can be, so that what is measured is the server. */
@NullMarked
package io.foldback.deploy.bench.crowd;

import org.jspecify.annotations.NullMarked;
