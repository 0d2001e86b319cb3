package io.foldback.gateway.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.typesafe.config.ConfigFactory;
import io.foldback.gateway.access.Credentials;
import io.foldback.gateway.access.Pass;
import io.foldback.gateway.access.TestAccess;
import io.foldback.gateway.session.DefaultGrant;
import io.foldback.link.control.RoomMeters;
import io.foldback.proto.nativetcp.Checked;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.http.javadsl.model.ws.Message;
import org.apache.pekko.http.javadsl.model.ws.TextMessage;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.testkit.TestPublisher;
import org.apache.pekko.stream.testkit.TestSubscriber;
import org.apache.pekko.stream.testkit.javadsl.TestSink;
import org.apache.pekko.stream.testkit.javadsl.TestSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RpcDoorTest {
    private final ActorTestKit kit = ActorTestKit.create(
            ConfigFactory.parseString("pekko.actor.provider = local").withFallback(ConfigFactory.load()));
    private final TestDesk house = new TestDesk();

    @AfterEach
    void stop() {
        kit.shutdownTestKit();
    }

    @Test
    void aSlowClientIsToldFewLevelsAndNewOnesWhenItReadsAgain() throws Exception {
        final Pair<TestPublisher.Probe<Message>, TestSubscriber.Probe<Message>> client = connect();
        client.first().sendNext(call("meters.watch"));
        assertTrue(next(client.second()).has("result"));

        for (int i = 0; i < 5_000; i++) {
            house.room.sound(levels(i));
        }
        client.first().sendNext(call("meters.unwatch"));
        await(() -> house.room.meterWatchers() == 0);
        int stale = 0;
        while (!next(client.second()).has("id")) {
            stale++;
        }
        assertTrue(stale > 0 && stale < 30, stale + " messages waited");
        client.first().sendNext(call("meters.watch"));
        next(client.second());
        house.room.sound(levels(9_999));
        assertEquals(9_999, next(client.second()).at("/params/position").asInt());
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static JsonNode next(TestSubscriber.Probe<Message> client) throws JsonProcessingException {
        return RoomJson.JSON.readTree(client.requestNext().asTextMessage().getStrictText());
    }

    private static RoomMeters levels(long position) {
        return new RoomMeters("main", position, List.of(), List.of());
    }

    private static Message call(String method) {
        return TextMessage.create(
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":{\"room\":\"main\"}}");
    }

    private Pair<TestPublisher.Probe<Message>, TestSubscriber.Probe<Message>> connect() {
        final ControlSettings settings =
                ControlSettings.from(ConfigFactory.load().getConfig("foldback.gateway.control"));
        final Pass pass = (Pass) assertInstanceOf(
                        Checked.Good.class,
                        TestAccess.strangers(DefaultGrant.ALL).admit(Credentials.NONE))
                .value();
        final RpcDoor door = new RpcDoor(kit.system(), house.desk, house.room, settings);
        return TestSource.<Message>create(kit.system())
                .via(door.session(pass, Materializer.createMaterializer(kit.system())))
                .toMat(TestSink.create(kit.system()), Keep.both())
                .run(kit.system());
    }
}
