/** Tests of the setting package. */
@NullMarked
package io.foldback.gateway.setting;

import org.jspecify.annotations.NullMarked;
