/** Who is answered, and who is not. */
@NullMarked
package io.foldback.webrtc.ice;

import org.jspecify.annotations.NullMarked;
