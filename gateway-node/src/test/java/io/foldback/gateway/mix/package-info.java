/** Tests of personal mixes: what they are told and whom they tell. */
@NullMarked
package io.foldback.gateway.mix;

import org.jspecify.annotations.NullMarked;
