package io.foldback.gateway.feed;

import io.foldback.link.blocks.Selection;
import io.foldback.link.control.RoomChange;
import io.foldback.link.control.RoomMeters;
import io.foldback.link.control.RoomReply;
import io.foldback.link.control.RoomState;
import io.foldback.link.control.SceneComparison;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The rooms as this gateway sees them. Any thread. */
public interface RoomFeeds {

    /** Names of the rooms that are announced now or were until a moment ago, sorted. */
    List<String> rooms();

    /** The latest settings of a room; null while its director has not been heard. */
    @Nullable
    RoomState state(String room);

    /** Is called with every new state of a room, on a control thread, until closed. */
    AutoCloseable watch(String room, StateListener listener);

    /**
     * Is called with how loud the room is, ten times a second, on a control thread, until closed. However many watch, the
     * room tells this gateway once, and nothing while nobody watches. The room need not be there yet.
     */
    AutoCloseable watchMeters(String room, MeterListener listener);

    /**
     * Starts to listen. The feed subscribes to the union of what all its listeners want; blocks may therefore hold more.
     * Calls come from one thread of the feed, in order of position. The room need not be there yet.
     */
    FeedSubscription open(String room, Selection wanted, BlockListener listener);

    /** Asks the room's director for one change; completes with its verdict, or with {@code Rejected("room_away", …)}. */
    CompletionStage<RoomReply> change(String room, RoomChange change);

    /**
     * Asks the room's director in what a scene differs; completes with {@code Refused("room_away", …)} when nobody answers.
     *
     * @param with another scene; null: the room as it is now
     */
    CompletionStage<SceneComparison> compare(String room, String scene, @Nullable String with);

    /** How many listeners failed at a block since the start, and were removed for it. */
    long expelled();

    /** A running subscription. */
    interface FeedSubscription extends AutoCloseable {
        void select(Selection wanted);

        @Override
        void close();
    }

    /** Hears the settings of a room. */
    interface StateListener {
        void onState(RoomState state);
    }

    /** Hears how loud a room is; returns at once. */
    interface MeterListener {
        void onMeters(RoomMeters meters);
    }
}
