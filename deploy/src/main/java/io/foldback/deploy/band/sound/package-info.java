/**
 * Control plane: the instruments of the bundled song. They compute at build time, far from any deadline; each note is
 * played by one thread from the note and a seed alone, without functions whose last bit depends on the machine.
 */
@NullMarked
package io.foldback.deploy.band.sound;

import org.jspecify.annotations.NullMarked;
