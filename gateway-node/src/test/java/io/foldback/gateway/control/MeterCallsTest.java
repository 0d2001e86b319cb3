package io.foldback.gateway.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.foldback.gateway.access.GrantedMixes;
import io.foldback.gateway.access.Role;
import io.foldback.gateway.access.TestAccess;
import io.foldback.gateway.access.Visitor;
import io.foldback.gateway.session.DefaultGrant;
import io.foldback.link.control.RoomMeters;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Levels and statistics at {@code /rpc}. */
class MeterCallsTest {
    private static final RoomMeters METERS = new RoomMeters(
            "main",
            4_800,
            List.of(new RoomMeters.ChannelLevel(0, 0.5f, 0.25f), new RoomMeters.ChannelLevel(1, 1, 0.123456f)),
            List.of(new RoomMeters.BusLevel(0, 1, 0.5f, 0.25f, 0.125f), new RoomMeters.BusLevel(1, 0, 0, 0, 0)));

    private final ActorTestKit kit = ActorTestKit.create(ManualTime.config());
    private final TestDesk house = new TestDesk();

    @AfterEach
    void stop() {
        kit.shutdownTestKit();
    }

    private RpcClient client(Visitor visitor) {
        return new RpcClient(kit, house, visitor, Duration.ofMillis(50));
    }

    @Test
    void levelsAreToldOfWhatMayBeHeardAlone() {
        final Visitor ann =
                TestDesk.by(new TestAccess().grants("Ann", Role.MUSICIAN, 0b10, GrantedMixes.of(Set.of("main"))));
        final RpcClient page = client(ann);
        page.call("meters.watch", "'room':'main'");

        house.room.sound(METERS);

        final JsonNode told = page.next();
        assertEquals("meters", told.path("method").asText());
        assertEquals(
                "{\"room\":\"main\",\"position\":4800,\"channels\":{\"1\":[1.0,0.12346]},"
                        + "\"buses\":{\"0\":[1.0,0.25,0.5,0.125]}}",
                told.path("params").toString());
    }

    @Test
    void aSessionThatWatchesTwiceIsToldOnceAndOneThatLeavesIsNoWatcher() {
        final RpcClient page = client(TestDesk.stranger(DefaultGrant.ALL));
        page.call("meters.watch", "'room':'main'");
        page.call("meters.watch", "'room':'main'");
        assertEquals(1, house.room.meterWatchers());

        page.call("meters.unwatch", "'room':'main'");
        assertEquals(0, house.room.meterWatchers());
        page.call("meters.watch", "'room':'main'");
        page.leave();

        assertEquals(0, house.room.meterWatchers());
    }

    @Test
    void statisticsAreToldOnceASecondAsFarAsTheyMayBeSeen() {
        final ManualTime time = ManualTime.get(kit.system());
        final RpcClient admin = client(TestDesk.stranger(DefaultGrant.ALL));

        assertEquals(
                7, admin.call("statistics.watch", "").at("/result/sessions").asInt());
        time.timePasses(Duration.ofSeconds(1));

        final JsonNode told = admin.next();
        assertEquals("statistics", told.path("method").asText());
        assertEquals(7, told.at("/params/sessions").asInt());
        assertEquals(
                0,
                client(TestDesk.stranger(DefaultGrant.BUSES))
                        .call("statistics.watch", "")
                        .at("/result/sessions")
                        .asInt());
        admin.call("statistics.unwatch", "");
        time.timePasses(Duration.ofSeconds(1));
        assertEquals("main", admin.call("rooms.list", "").at("/result/0").asText());
    }

    @Test
    void aSessionAloneCanWatch() {
        final RestDoor.Answer answer = new RestDoor(house.desk)
                .answer("POST", "/api/v1/rooms/main/meters", "", TestDesk.stranger(DefaultGrant.ALL))
                .toCompletableFuture()
                .join();

        assertEquals(404, answer.status());
        assertEquals(
                new Outcome.Problem(
                        "not_available", "meters.watch needs a session: use JSON-RPC over WebSocket at /rpc"),
                house.desk
                        .perform(new Operation.WatchMeters("main"), TestDesk.stranger(DefaultGrant.ALL))
                        .toCompletableFuture()
                        .join());
    }
}
