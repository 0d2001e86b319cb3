package io.foldback.mixer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.foldback.link.control.Revoked;
import io.foldback.mixer.revocation.RevocationMemory;
import io.foldback.mixer.room.FakeLink;
import io.foldback.mixer.room.Memories;
import io.foldback.mixer.room.MixMemory;
import io.foldback.mixer.room.RoomMemory;
import io.foldback.mixer.room.TemplateMemory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MixerGuardianTest {
    private final Config config =
            ConfigFactory.parseString("pekko.actor.provider = local").withFallback(ConfigFactory.load());
    private final ActorTestKit kit = ActorTestKit.create("mixer", config);
    private final FakeLink link = new FakeLink();
    private final CompletableFuture<List<Revoked>> kept = new CompletableFuture<>();

    private final class Kept implements Memories {
        @Override
        public RoomMemory ofRoom(String room) {
            return RoomMemory.NONE;
        }

        @Override
        public MixMemory ofMixes(String room) {
            return MixMemory.NONE;
        }

        @Override
        public TemplateMemory ofTemplates(String room) {
            return TemplateMemory.NONE;
        }

        @Override
        public RevocationMemory ofRevocations() {
            return new RevocationMemory() {
                @Override
                public CompletionStage<List<Revoked>> recall() {
                    return kept.copy();
                }

                @Override
                public void keep(Revoked revoked) {}
            };
        }
    }

    @AfterEach
    void stop() {
        kit.shutdownTestKit();
    }

    private void open(Duration patience) {
        final MixerSettings settings =
                MixerSettings.from(ConfigFactory.parseString("foldback.mixer { warm-up-blocks = 0, realtime = false }")
                        .withFallback(config));
        kit.spawn(MixerGuardian.create(settings, link.link(), new Kept(), patience));
    }

    @Test
    void noRoomOpensBeforeWhatWasRevokedIsReadAndSaid() throws InterruptedException {
        open(Duration.ofMinutes(1));
        assertNull(link.announced.poll(300, TimeUnit.MILLISECONDS));

        kept.complete(List.of(new Revoked("Ann", 5)));

        assertNotNull(link.announced.poll(10, TimeUnit.SECONDS));
        assertEquals(new Revoked("Ann", 5), link.revoked.poll());
    }

    @Test
    void aStoreThatDoesNotAnswerDelaysTheRoomsAndDoesNotCloseThem() throws InterruptedException {
        open(Duration.ofMillis(10));

        assertNotNull(link.announced.poll(10, TimeUnit.SECONDS));
        assertNull(link.revoked.poll());
    }
}
