/** Control plane: the walls between modules and planes, as tests. */
@NullMarked
package io.foldback.deploy.architecture;

import org.jspecify.annotations.NullMarked;
