package io.foldback.deploy.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "test",
        description = {
            "Builds and tests everything, as CI does.",
            "",
            "On Debian it installs, as root, what the tests need (a JACK server, PortAudio, Chromium); elsewhere it says"
                    + " what is missing. Further arguments go to Maven. The launcher script does this."
        })
final class TestCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        throw Failure.usage("Tests are run by the launcher in a copy of the sources: ./foldback test");
    }
}
