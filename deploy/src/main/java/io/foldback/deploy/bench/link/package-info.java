/** How quickly and at what cost blocks cross from process to process. */
@NullMarked
package io.foldback.deploy.bench.link;

import org.jspecify.annotations.NullMarked;
