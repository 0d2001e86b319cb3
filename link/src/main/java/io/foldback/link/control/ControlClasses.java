package io.foldback.link.control;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Registration;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import io.foldback.link.mix.MixChange;
import io.foldback.link.mix.MixEntry;
import io.foldback.link.mix.MixListener;
import io.foldback.link.mix.MixNews;
import io.foldback.link.mix.MixSettings;
import io.foldback.link.mix.MixStrip;
import io.foldback.link.mix.MixTemplate;
import io.foldback.proto.room.Part;
import io.foldback.proto.room.Settings;
import io.foldback.proto.room.Value;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;

/** Every class that may travel by Kryo, with its id. Ids are only added. */
final class ControlClasses {
    private static final int FIRST = 20;

    /** In order of their ids; a class that goes leaves a placeholder, so that the others keep theirs. */
    private static final List<Class<?>> CLASSES = List.of(
            RoomCommand.WatchRoom.class,
            RoomCommand.ChangeRoom.class,
            RoomChange.Assign.class,
            RoomChange.AddChannel.class,
            RoomChange.RemoveChannel.class,
            RoomChange.StoreScene.class,
            RoomChange.RecallScene.class,
            RoomChange.RenameScene.class,
            RoomChange.DeleteScene.class,
            Assignment.class,
            Part.class,
            Settings.class,
            Settings.Entry.class,
            Value.Real.class,
            Value.Switch.class,
            Value.Text.class,
            RoomReply.Accepted.class,
            RoomReply.Rejected.class,
            RoomState.class,
            RoomState.ChannelState.class,
            RoomState.BusState.class,
            RoomState.GroupState.class,
            NodeStatistics.class,
            NodeStatistics.SourceStatistics.class,
            NodeStatistics.RoomStatistics.class,
            NodeStatistics.SourceAlignment.class,
            NodeStatistics.Meter.class,
            NodeStatistics.Latency.class,
            NodeReport.class,
            NodeStatistics.LinkStatistics.class,
            RoomCommand.WatchMeters.class,
            RoomMeters.class,
            RoomMeters.ChannelLevel.class,
            RoomMeters.BusLevel.class,
            RoomChange.AddBus.class,
            RoomChange.RemoveBus.class,
            RoomState.EffectsState.class,
            RoomCommand.CompareScenes.class,
            SceneComparison.Differences.class,
            SceneComparison.Refused.class,
            SceneComparison.Difference.class,
            MixCommand.WatchMixes.class,
            MixCommand.OpenMix.class,
            MixCommand.ChangeMix.class,
            MixCommand.HoldMixes.class,
            MixCommand.ReleaseMix.class,
            MixNews.Book.class,
            MixNews.Standing.class,
            MixNews.Opened.class,
            MixNews.Changed.class,
            MixNews.Granted.class,
            MixNews.Closed.class,
            MixNews.Accepted.class,
            MixNews.Refused.class,
            MixEntry.class,
            MixListener.class,
            MixSettings.class,
            MixStrip.class,
            MixChange.ChannelGain.class,
            MixChange.ChannelPan.class,
            MixChange.ChannelMute.class,
            MixChange.ChannelSolo.class,
            MixChange.MasterGain.class,
            MixChange.Me.class,
            MixChange.Follow.class,
            MixChange.StartFrom.class,
            MixChange.Several.class,
            Revoked.class,
            RevocationWord.Told.class,
            RevocationWord.Sum.class,
            RevocationWord.Ask.class,
            RevocationWord.AllTold.class,
            MixCommand.KeepTemplate.class,
            MixCommand.ForgetTemplate.class,
            MixNews.TemplateKept.class,
            MixNews.TemplateForgotten.class,
            MixTemplate.class);

    /** More than all parameters of a room that has everything. */
    private static final int MAX_ITEMS = 16_384;

    private ControlClasses() {}

    static Kryo register(KryoSerializer.ActorRefSerializer references) {
        final Kryo kryo = new InterfaceKryo();
        kryo.setRegistrationRequired(true);
        kryo.setReferences(false);
        kryo.register(List.class, new ListSerializer(), FIRST - 1);
        kryo.register(ActorRef.class, references, FIRST - 2);
        for (int i = 0; i < CLASSES.size(); i++) {
            kryo.register(CLASSES.get(i), FIRST + i);
        }
        return kryo;
    }

    /** Writes lists and actor references as the interface they are, whatever class implements it. */
    private static final class InterfaceKryo extends Kryo {
        @Override
        @SuppressWarnings("rawtypes")
        public Registration getRegistration(Class type) {
            if (List.class.isAssignableFrom(type)) {
                return super.getRegistration(List.class);
            }
            return super.getRegistration(ActorRef.class.isAssignableFrom(type) ? ActorRef.class : type);
        }
    }

    /** Lists of registered items, read as immutable ones. */
    private static final class ListSerializer extends Serializer<List<?>> {
        ListSerializer() {
            super(false, true);
        }

        @Override
        public void write(Kryo kryo, Output output, List<?> list) {
            output.writeInt(list.size(), true);
            list.forEach(item -> kryo.writeClassAndObject(output, item));
        }

        @Override
        public List<?> read(Kryo kryo, Input input, Class<? extends List<?>> type) {
            final int size = input.readInt(true);
            if (size < 0 || size > MAX_ITEMS) {
                throw new IllegalArgumentException("list of " + size + " items, at most " + MAX_ITEMS + " are allowed");
            }
            final List<Object> items = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                items.add(kryo.readClassAndObject(input));
            }
            return List.copyOf(items);
        }
    }
}
