package io.foldback.link.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.foldback.link.blocks.LocalConfig;
import io.foldback.link.blocks.Origin;
import io.foldback.link.blocks.Origins;
import io.foldback.link.blocks.Selection;
import io.foldback.link.blocks.StreamDescription;
import java.util.List;
import java.util.Set;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RemoteOriginsTest {
    private static final String STREAM = "room/main";
    private static final Selection WANTED = Selection.ofBuses(1);

    private final ActorTestKit kit = ActorTestKit.create("origins", LocalConfig.LOCAL);
    private final Origins origins = new Origins();
    private final Origin origin = origins.open(new StreamDescription(STREAM, 64, List.of()));
    private final RemoteOrigins remote =
            new RemoteOrigins(kit.system(), origins, LinkSettings.from(LocalConfig.LOCAL.getConfig("foldback.link")));
    private final TestProbe<LinkSubscriber.Command> ear = kit.createTestProbe(LinkSubscriber.Command.class);
    private final String earsNode = ear.getRef().path().address().toString();

    @BeforeEach
    void open() {
        remote.open(new LinkMessage.Subscribe(STREAM, "ear/0", WANTED, ear.getRef()));
        ear.expectMessageClass(LinkMessage.Subscribed.class);
        assertEquals(WANTED, origin.wanted());
    }

    @AfterEach
    void stop() {
        kit.shutdownTestKit();
    }

    @Test
    void nothingIsSentToANodeThatIsNotHeardAnyMore() {
        remote.closeUnheard(Set.of("pekko://foldback@other:1"), System.nanoTime());

        assertEquals(Selection.NOTHING, origin.wanted());
    }

    @Test
    void whoIsHeardOrHasOnlyJustAskedKeepsItsStream() {
        remote.closeUnheard(Set.of(earsNode), System.nanoTime());
        remote.closeUnheard(Set.of(), System.nanoTime() - 1_000_000_000_000L);

        assertEquals(WANTED, origin.wanted());
    }
}
