/** Reading settings so that a typo is an error that names key, value and limit. Used while a node starts. */
@NullMarked
package io.foldback.capture.settings;

import org.jspecify.annotations.NullMarked;
