/** Other processes of ours on this machine, for benches and tests that need real ones. */
@NullMarked
package io.foldback.deploy.process;

import org.jspecify.annotations.NullMarked;
