package io.foldback.deploy.cli;

import java.util.EnumSet;
import java.util.Set;
import picocli.CommandLine.Command;

@Command(
        name = "capture",
        description =
                "Puts the channels of sound cards, files or generators of this host on the network. The same as 'node --roles capture'.")
final class CaptureCommand extends NodeCommand {

    @Override
    Set<Role> ownRoles() {
        return EnumSet.of(Role.CAPTURE);
    }
}
