/** Control plane: what somebody gets who is invited to a room: a token, a link, and a picture of the link. */
@NullMarked
package io.foldback.deploy.invite;

import org.jspecify.annotations.NullMarked;
