package io.foldback.link.control;

import io.foldback.link.mix.MixChange;
import io.foldback.link.mix.MixEntry;
import io.foldback.link.mix.MixNews;
import io.foldback.link.mix.MixTemplate;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;

/** What a gateway asks of those who order a room's personal mixes. */
public sealed interface MixCommand extends RoomCommand {

    /** Which gateway asks: where it hears the news. */
    ActorRef<MixNews> gateway();

    /**
     * Sends all mixes now and every change from then on, to a gateway that was not heard for a while or wants them anew; else
     * how many changes there were. To be repeated.
     */
    record WatchMixes(ActorRef<MixNews> gateway, boolean anew) implements MixCommand {}

    /**
     * A session at the gateway has this mix; its settings count where the mix is not known. Repeating it does no harm.
     *
     * @param fresh whether its settings are only how a mix begins, because no director has said anything of it yet
     */
    record OpenMix(ActorRef<MixNews> gateway, MixEntry mix, boolean fresh) implements MixCommand {}

    /**
     * Asks for one change.
     *
     * @param request repeated in the answer
     * @param author goes with the change to everybody
     */
    record ChangeMix(ActorRef<MixNews> gateway, long request, String id, MixChange change, String author)
            implements MixCommand {}

    /** Of these mixes there are sessions at the gateway, and of no others. To be repeated, for what was lost on the way. */
    record HoldMixes(ActorRef<MixNews> gateway, List<String> ids) implements MixCommand {
        public HoldMixes {
            ids = List.copyOf(ids);
        }
    }

    /**
     * Asks for a template to be kept, in the place of one of that name.
     *
     * @param request repeated in the answer
     */
    record KeepTemplate(ActorRef<MixNews> gateway, long request, MixTemplate template) implements MixCommand {}

    /** Asks for one to be forgotten. */
    record ForgetTemplate(ActorRef<MixNews> gateway, long request, String name) implements MixCommand {}

    /** No session at the gateway has this mix any more. */
    record ReleaseMix(ActorRef<MixNews> gateway, String id) implements MixCommand {}
}
