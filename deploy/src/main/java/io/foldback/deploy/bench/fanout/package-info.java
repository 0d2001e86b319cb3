/** Thousands of listeners of one gateway that has one core, beside what that core can send at all. */
@NullMarked
package io.foldback.deploy.bench.fanout;

import org.jspecify.annotations.NullMarked;
