package io.foldback.deploy.cli;

/** Is told once that a process does what it was started for. */
@FunctionalInterface
public interface ReadyListener {

    /** @param what the page's address where there is a gateway, and that of OSC if it is open; the roles where there is none */
    void ready(String what);
}
