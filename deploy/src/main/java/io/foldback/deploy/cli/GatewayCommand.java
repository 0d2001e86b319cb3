package io.foldback.deploy.cli;

import java.util.EnumSet;
import java.util.Set;
import picocli.CommandLine.Command;

@Command(name = "gateway", description = "Serves pages and listeners. The same as 'node --roles gateway'.")
final class GatewayCommand extends NodeCommand {

    @Override
    Set<Role> ownRoles() {
        return EnumSet.of(Role.GATEWAY);
    }
}
