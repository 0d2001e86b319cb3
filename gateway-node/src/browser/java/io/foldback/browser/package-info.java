/** A real browser for the tests of this module and of the whole product, and the listener page in it. */
package io.foldback.browser;
