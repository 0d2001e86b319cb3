package io.foldback.gateway.nativetcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.foldback.audio.mix.LimiterSettings;
import io.foldback.gateway.access.GrantedMixes;
import io.foldback.gateway.access.Grants;
import io.foldback.gateway.access.Role;
import io.foldback.gateway.access.TestAccess;
import io.foldback.gateway.mix.Mixes;
import io.foldback.gateway.mix.PersonalMix;
import io.foldback.gateway.mix.PersonalMixSettings;
import io.foldback.gateway.mix.TestBooks;
import io.foldback.gateway.session.DefaultGrant;
import io.foldback.gateway.session.Sessions;
import io.foldback.proto.nativetcp.ControlOperation;
import io.foldback.proto.nativetcp.FrameType;
import io.foldback.proto.nativetcp.Hello;
import io.foldback.proto.nativetcp.SampleFormat;
import io.foldback.proto.nativetcp.ServerMessage.ErrorMessage;
import io.foldback.proto.nativetcp.ServerMessage.Welcome;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a token changes at the native port. */
@Timeout(30)
class TokenPortTest {
    private final TestAccess access = new TestAccess();
    private final FakeRooms rooms = new FakeRooms();
    private final Mixes mixes = new Mixes(
            rooms,
            new TestBooks(),
            new PersonalMixSettings(32, new LimiterSettings(0.97, 32, 32, Duration.ofMillis(80), 0.9)));
    private final Sessions sessions = new Sessions();
    private final List<TestClient> clients = new ArrayList<>();
    private final NativePort port = open();
    private final String ann = access.token("Ann", Role.MUSICIAN, 0b1001, GrantedMixes.of(Set.of("main")));

    private NativePort open() {
        try {
            return NativePort.open(
                    NativePortTest.settings(), rooms, mixes, sessions, access.gatekeeper(DefaultGrant.NONE));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void close() throws IOException {
        for (TestClient client : clients) {
            client.close();
        }
        port.close();
    }

    @Test
    void aTokenOpensWhatItGrantsAndNothingElse() throws IOException {
        client().hello(hello(ann, "main", List.of(3, 0), null));
        client().hello(hello(ann, "main", null, null));

        assertEquals("not_granted", refused(hello(ann, "main", List.of(3, 1), null)));
        assertEquals("wrong_room", refused(hello(ann, "dark", List.of(3), null)));
        assertEquals("token_malformed", refused(hello("x", "main", null, null)));
        assertEquals("token_missing", refused(hello(null, "main", null, null)));
        access.pass(Duration.ofHours(1));
        assertEquals("token_expired", refused(hello(ann, "main", null, null)));
        assertEquals(1L, port.counts().refused().get("token_expired"));
        assertEquals(2, sessions.count());
    }

    @Test
    void aSessionComesBackByItsResumeToken() throws IOException {
        final Welcome first = client().hello(hello(ann, "main", List.of(3), null));
        access.pass(Duration.ofHours(1));

        final Welcome second = client().hello(hello(ann, "main", List.of(3), first.resume()));

        assertEquals(first.session(), second.session());
        assertNotEquals(first.resume(), second.resume());
        assertEquals("not_granted", refused(hello(ann, "main", List.of(1), second.resume())));
    }

    @Test
    void onlyEngineersChangeTheRoom() throws IOException {
        final TestClient musician = client();
        musician.hello(hello(ann, "main", null, null));
        final TestClient engineer = client();
        engineer.hello(
                hello(access.token("Eve", Role.ENGINEER, Grants.ALL_CHANNELS, GrantedMixes.ALL), "main", null, null));

        musician.send(new ControlOperation.SetChannelMute(0, true, "room", 4));
        assertEquals(
                new ErrorMessage("not_granted", "changing the room is not granted", "set_channel_mute", 4),
                musician.message());
        assertEquals(List.of(), rooms.changes);
        engineer.send(new ControlOperation.SetChannelMute(0, true, "room", 4));
        engineer.send("{\"op\":\"ping\",\"t\":1}");
        engineer.message();

        assertEquals(1, rooms.changes.size());
    }

    @Test
    void anEngineerHearsTheMixOfAnotherForAsLongAsThereIsOne() throws IOException {
        client().hello(hello(ann, "mine"));
        final String id = mixes.of("main").getFirst().id();
        final String eve = access.token("Eve", Role.ENGINEER, 0b1001, GrantedMixes.NONE);
        final TestClient engineer = client();
        engineer.hello(hello(eve, id));

        rooms.push();
        engineer.audio();

        assertEquals(
                "not_granted",
                refused(hello(access.token("Ben", Role.MUSICIAN, Grants.ALL_CHANNELS, GrantedMixes.ALL), id)));
        assertEquals("unknown_mix", refused(hello(eve, id + "0")));
        access.revoke("Ann");
        assertEquals(
                "unknown_mix",
                assertInstanceOf(ErrorMessage.class, engineer.message()).code());
        assertSilentUntilClosed(engineer);
    }

    private static Hello hello(String token, String mix) {
        final Hello plain = Hello.forMix("main", mix);
        return new Hello(
                plain.clientId(),
                token,
                plain.room(),
                plain.mix(),
                plain.channels(),
                plain.format(),
                plain.compressed(),
                plain.stamped(),
                plain.block(),
                plain.rf(),
                plain.resume());
    }

    @Test
    void aRevokedListenerIsMutedAtOnceAndToldWhy() throws IOException {
        final TestClient client = client();
        client.hello(hello(ann, "main", List.of(3), null));
        rooms.push();
        client.audio();

        access.revoke("Ann");
        for (int i = 0; i < 100; i++) {
            rooms.push();
        }

        assertEquals(
                "revoked",
                assertInstanceOf(ErrorMessage.class, client.message()).code());
        assertSilentUntilClosed(client);
        assertEquals("revoked", refused(hello(ann, "main", List.of(3), null)));
    }

    @Test
    void aRevokedEngineerChangesNothingMore() throws IOException {
        final TestClient engineer = client();
        engineer.hello(
                hello(access.token("Eve", Role.ENGINEER, Grants.ALL_CHANNELS, GrantedMixes.ALL), "main", null, null));

        access.revoke("Eve");
        engineer.send(new ControlOperation.SetChannelMute(0, true, "room", 4));
        engineer.message();
        assertSilentUntilClosed(engineer);

        assertEquals(List.of(), rooms.changes);
    }

    @Test
    void anOwnMixIsMadeOfWhatATokenGrantsAndNothingElse() throws IOException {
        final TestClient musician = client();
        musician.hello(ownMix(ann));
        final PersonalMix mix = mixes.of("main").getFirst();

        musician.send(new ControlOperation.SetChannelVolume(3, 0.5, null, 6));
        musician.send(new ControlOperation.SetChannelVolume(1, 0.5, null, 7));

        assertEquals(
                new ErrorMessage("not_granted", "channel 1 is not granted", "set_channel_volume", 7),
                musician.message());
        assertEquals(0.5, mix.settings().strip(3).gain());
        assertNotEquals(0.5, mix.settings().strip(1).gain());
        for (int channel = 0; channel < 8; channel++) {
            assertEquals(channel == 0 || channel == 3, TestBooks.heard(mix).left(channel) > 0, "channel " + channel);
        }
        final String deaf = access.token("Dan", Role.LISTENER, Grants.NO_CHANNELS, GrantedMixes.ALL);
        assertEquals("not_granted", refused(ownMix(deaf)));
        assertEquals("token_missing", refused(ownMix(null)));
        assertEquals(1, mixes.counts().mixes());
    }

    @Test
    void aRevokedListenerHasNoOwnMixAtOnceAndChangesNothingMore() throws IOException {
        final TestClient musician = client();
        musician.hello(ownMix(ann));
        final PersonalMix mix = mixes.of("main").getFirst();

        access.revoke("Ann");

        assertEquals(List.of(), mixes.of("main"));
        assertFalse(rooms.isHeard());
        musician.send(new ControlOperation.SetChannelVolume(3, 0.5, null, 6));
        assertSilentUntilClosed(musician);
        assertNotEquals(0.5, mix.settings().strip(3).gain());
    }

    private static Hello ownMix(@Nullable String token) {
        return new Hello(null, token, "main", "mine", null, SampleFormat.FLOAT32, false, true, null, false, null);
    }

    private static void assertSilentUntilClosed(TestClient client) throws IOException {
        try {
            while (true) {
                assertNotEquals(FrameType.AUDIO, client.next().type());
            }
        } catch (EOFException closed) {
            client.close();
        }
    }

    private String refused(Hello hello) throws IOException {
        final TestClient client = client();
        client.send(hello);
        final String code =
                assertInstanceOf(ErrorMessage.class, client.message()).code();
        assertSilentUntilClosed(client);
        return code;
    }

    private static Hello hello(
            @Nullable String token, String room, @Nullable List<Integer> channels, @Nullable String resume) {
        final String mix = channels == null ? "main" : null;
        return new Hello(null, token, room, mix, channels, SampleFormat.FLOAT32, false, true, null, false, resume);
    }

    private TestClient client() throws IOException {
        final TestClient client = new TestClient(port.address());
        clients.add(client);
        return client;
    }
}
