/** Audio plane: live sound at another clock's pace. Whichever thread plays; nothing allocates after construction. */
@NullMarked
package io.foldback.audio.drift;

import org.jspecify.annotations.NullMarked;
