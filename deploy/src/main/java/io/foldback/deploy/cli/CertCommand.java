package io.foldback.deploy.cli;

import io.foldback.deploy.certificate.LocalAuthority;
import io.foldback.deploy.invite.LanAddresses;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "cert",
        description = {
            "Makes a certificate for a gateway without a public name, and an authority that vouches for it.",
            "",
            "Browsers give low-delay sound and microphones to https pages only. The authority is made once and kept; a phone"
                    + " that trusts it trusts every gateway that it signs for. A running gateway takes the new files by itself."
        },
        footer = {
            "",
            "Examples:",
            "  foldback cert",
            "  foldback cert --name stage.local --name 10.0.0.5 --folder ~/venue",
            "  foldback gateway --host 0.0.0.0 --secret venue.secret --certificate ~/.foldback/certificate/gateway.pem"
        })
final class CertCommand implements Callable<Integer> {
    private static final int MOST_DAYS = 397;

    @ParentCommand
    @Nullable
    Foldback foldback;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "Name or address of the gateway; may be given often. All of this machine's if not given.")
    @Nullable
    List<String> names;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description =
                    "Where authority and certificate are kept; .foldback/certificate in the home folder if not given.")
    Path folder = Path.of(System.getProperty("user.home"), ".foldback", "certificate");

    @Option(
            names = "--days",
            paramLabel = "N",
            description =
                    "How long the certificate is good, 1..397; browsers take no longer. ${DEFAULT-VALUE} if not given.")
    int days = MOST_DAYS;

    @Override
    public Integer call() {
        if (days < 1 || days > MOST_DAYS) {
            throw Failure.usage("--days must be in 1.." + MOST_DAYS + ", is " + days + ".");
        }
        final Set<String> all = names == null ? ownNames() : new LinkedHashSet<>(names);
        try {
            final LocalAuthority authority = LocalAuthority.in(folder);
            say(authority, authority.sign(all, Duration.ofDays(days)), all);
            return Failure.DONE;
        } catch (IllegalArgumentException e) {
            throw Failure.usage("A name of " + all + " is none: " + e.getMessage() + ".");
        } catch (IOException e) {
            throw Failure.failed("No certificate could be made in " + folder + ": " + e.getMessage() + ".");
        }
    }

    private static Set<String> ownNames() {
        final Set<String> all = new LinkedHashSet<>(List.of("localhost", "127.0.0.1", "::1"));
        LanAddresses.all().forEach(address -> all.add(address.getHostAddress().replaceAll("%.*", "")));
        try {
            final String name = InetAddress.getLocalHost().getHostName();
            if (name.matches("[A-Za-z0-9.-]+")) {
                all.add(name);
                all.add(name.contains(".") ? name : name + ".local");
            }
        } catch (UnknownHostException e) {
            return all;
        }
        return all;
    }

    private void say(LocalAuthority authority, LocalAuthority.Signed signed, Set<String> all) {
        final java.io.PrintStream out = Foldback.of(foldback).out();
        out.println("certificate " + signed.certificate());
        out.println("key         " + signed.key());
        out.println("authority   " + authority.certificate());
        out.println("for         " + String.join(", ", all));
        out.println("good until  " + signed.until());
        out.println();
        out.println("Start the gateway with --certificate " + signed.certificate() + ".");
        out.println("Then let phones and laptops trust the authority, once each; send them " + authority.certificate()
                + " (it is no secret; ca.key beside it is):");
        out.println(
                "  iPhone, iPad  open the file; Settings, Profile Downloaded, Install; then Settings, General, About,");
        out.println("                Certificate Trust Settings, and turn it on");
        out.println(
                "  Android       Settings, Security, Encryption & credentials, Install a certificate, CA certificate");
        out.println("  macOS         open the file in Keychain Access and set it to Always Trust");
        out.println("  Windows       certutil -addstore -user Root ca.pem");
        out.println("  Linux         the browser's settings, Certificates, Authorities, Import");
    }
}
