package io.foldback.deploy.cli;

import java.util.EnumSet;
import java.util.Set;
import picocli.CommandLine.Command;

@Command(name = "mixer", description = "Renders rooms: strips and buses. The same as 'node --roles mixer'.")
final class MixerCommand extends NodeCommand {

    @Override
    Set<Role> ownRoles() {
        return EnumSet.of(Role.MIXER);
    }
}
