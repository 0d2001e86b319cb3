package io.foldback.deploy.node;

import com.typesafe.config.Config;
import io.foldback.capture.CaptureGuardian;
import io.foldback.capture.CaptureSettings;
import io.foldback.deploy.cli.Role;
import io.foldback.gateway.GatewayGuardian;
import io.foldback.gateway.GatewayGuardian.Bound;
import io.foldback.gateway.GatewaySettings;
import io.foldback.gateway.http.GatewayWeb;
import io.foldback.link.Link;
import io.foldback.link.hub.LinkNode;
import io.foldback.mixer.MixerGuardian;
import io.foldback.mixer.MixerSettings;
import io.foldback.mixer.room.Memories;
import io.foldback.mixer.room.RoomSettings;
import io.foldback.mixer.room.StoredMemories;
import io.foldback.store.Store;
import java.net.InetSocketAddress;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.jspecify.annotations.Nullable;

/** The roles of a process with their settings, checked before anything is opened. */
record NodeRoles(
        Set<Role> roles, CaptureSettings capture, MixerSettings mixer, GatewaySettings gateway, GatewayWeb web) {

    /** @throws IllegalArgumentException names the key, the value and the limit of a setting that is wrong */
    static NodeRoles from(Config settings, Set<Role> roles) {
        return new NodeRoles(
                roles,
                CaptureSettings.from(settings.getConfig("foldback.capture")),
                MixerSettings.from(settings),
                GatewaySettings.from(settings),
                GatewayWeb.from(settings));
    }

    /** Opens everything; completes with where it is reached, or with its roles, once it does its part. */
    CompletionStage<String> start(ActorSystem<?> system, @Nullable Store store) {
        final Link link = LinkNode.start(system);
        final CompletableFuture<String> silence = new CompletableFuture<>();
        if (roles.contains(Role.CAPTURE)) {
            system.systemActorOf(
                    CaptureGuardian.create(
                            capture, link, why -> silence.completeExceptionally(new IllegalStateException(why))),
                    "foldback-capture",
                    Props.empty());
        }
        if (roles.contains(Role.MIXER)) {
            system.systemActorOf(
                    MixerGuardian.create(
                            mixer,
                            link,
                            store == null ? Memories.NONE : new StoredMemories(store, mixer.keepRevocations())),
                    "foldback-mixer",
                    Props.empty());
        }
        if (!roles.contains(Role.GATEWAY)) {
            return rooms(system, link).thenApply(open -> words());
        }
        final CompletionStage<String> page = openGateway(system, link).thenCombine(rooms(system, link), (a, b) -> a);
        return isWhole() ? whole(page, firstSound(system, link), silence) : page;
    }

    /** Whether something of this process is to outlast it. */
    boolean needStore() {
        return roles.contains(Role.MIXER);
    }

    /** A mixer does its part once its rooms are announced. */
    private CompletionStage<Done> rooms(ActorSystem<?> system, Link link) {
        final Set<String> own = roles.contains(Role.MIXER)
                ? mixer.rooms().stream().map(RoomSettings::id).collect(Collectors.toSet())
                : Set.of();
        return FirstRooms.of(system, link.directory(), own);
    }

    /** Sound that can never come from within this process is not waited for. */
    private static CompletionStage<String> whole(
            CompletionStage<String> page, CompletionStage<?> sound, CompletionStage<String> silence) {
        return page.thenCombine(sound, (address, first) -> address).applyToEither(silence, address -> address);
    }

    /** Whether sound can flow within this process alone. */
    private boolean isWhole() {
        return roles.equals(EnumSet.allOf(Role.class)) && !capture.sources().isEmpty();
    }

    private CompletionStage<?> firstSound(ActorSystem<?> system, Link link) {
        return FirstBlock.of(system, link, mixer.rooms().getFirst().id());
    }

    private CompletionStage<String> openGateway(ActorSystem<?> system, Link link) {
        final CompletableFuture<Bound> bound = new CompletableFuture<>();
        system.systemActorOf(GatewayGuardian.create(gateway, link, web, bound), "foldback-gateway", Props.empty());
        return bound.thenApply(this::places);
    }

    private String places(Bound ports) {
        final String page = (web.isSecure() ? "https://" : "http://") + at(gateway.host(), ports.http()) + "/";
        return ports.osc() == null
                ? page
                : page + System.lineSeparator() + "osc " + at(gateway.osc().host(), ports.osc());
    }

    private static String at(String host, InetSocketAddress address) {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    private String words() {
        return roles.stream().map(Role::word).collect(Collectors.joining(","));
    }
}
