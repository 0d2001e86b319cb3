package io.foldback.gateway.control;

import io.foldback.audio.mix.LimiterSettings;
import io.foldback.gateway.access.Grants;
import io.foldback.gateway.access.TestAccess;
import io.foldback.gateway.access.Visitor;
import io.foldback.gateway.mix.Mixes;
import io.foldback.gateway.mix.OwnMix;
import io.foldback.gateway.mix.PersonalMix;
import io.foldback.gateway.mix.PersonalMixSettings;
import io.foldback.gateway.mix.TestBooks;
import io.foldback.gateway.session.DefaultGrant;
import io.foldback.link.control.NodeDirectory.Listing;
import io.foldback.link.control.NodeStatistics;
import io.foldback.link.mix.MixSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A desk for one room, and the personal mixes that a test opens in it. */
final class TestDesk {
    final DirectedRoom room = new DirectedRoom();
    private volatile Listing nodes = new Listing(List.of(), List.of(), List.of());
    final TestBooks books = new TestBooks();
    final Mixes mixes = new Mixes(
            room, books, new PersonalMixSettings(64, new LimiterSettings(0.97, 32, 32, Duration.ofMillis(80), 0.9)));
    final ControlDesk desk = new ControlDesk(
            room,
            mixes,
            TestAccess.strangers(DefaultGrant.NONE),
            () -> nodes,
            grants -> Map.of("sessions", grants.mayRunTheHouse() ? 7 : 0));

    /** What the nodes say from now on. */
    void report(NodeStatistics node) {
        nodes = new Listing(List.of(), List.of(), List.of(node));
    }

    /** Somebody hears a mix of the own. */
    PersonalMix open(Visitor visitor) {
        return enter(visitor).mix();
    }

    /** The same, and its end. */
    OwnMix enter(Visitor visitor) {
        return mixes.enter(
                "main",
                Objects.requireNonNull(visitor.listener()),
                MixSettings.INITIAL,
                visitor.grants().channels());
    }

    /** Who shows a token with every request. */
    static Visitor by(Grants grants) {
        return new Visitor(grants, null);
    }

    static Visitor stranger(DefaultGrant grant) {
        return new Visitor(Grants.ofStrangers(grant), "session of " + grant);
    }
}
