/** Benchmarks of the serializers, run on demand: {@code mvn -Pjmh -pl link -am process-test-classes}. */
@NullMarked
package io.foldback.link.bench;

import org.jspecify.annotations.NullMarked;
