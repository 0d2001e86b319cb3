/** Benchmarks of the kernels, run on demand: {@code mvn -Pjmh test-compile}, then {@code org.openjdk.jmh.Main}. */
@NullMarked
package io.foldback.mixer.bench;

import org.jspecify.annotations.NullMarked;
