package io.foldback.link.mix;

import io.foldback.proto.nativetcp.ErrorCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * The personal mixes of one room, in the hands of who orders all changes of them. The director's thread; time is a
 * parameter. A mix is live while some gateway has it open; one that was left is kept for its listener for a while.
 *
 * @param <G> what a gateway is known by
 */
public final class MixBook<G> {
    /** Mixes in one message: about 100 KB. */
    static final int PART = 64;

    private final MixBookSettings settings;
    private final Post<G> post;
    private final Shelf shelf;
    private final TemplateShelf templateShelf;
    private final RoomTemplates templates = new RoomTemplates();
    private final Map<String, OpenMix<G>> mixes = new LinkedHashMap<>();
    private final Map<G, Long> heardNanos = new LinkedHashMap<>();
    private int term;
    private long sequence;

    /** The way to a gateway; messages arrive in the order in which they were posted, or not at all. */
    @FunctionalInterface
    public interface Post<G> {
        void tell(G gateway, MixNews news);
    }

    /** Where mixes outlast the book. Nothing here waits. */
    public interface Shelf {
        /** Completes with whether it lasts now. */
        CompletionStage<Boolean> keep(KeptMix mix);

        void forget(String id);
    }

    public MixBook(MixBookSettings settings, Post<G> post, Shelf shelf, TemplateShelf templateShelf) {
        this.settings = settings;
        this.post = post;
        this.shelf = shelf;
        this.templateShelf = templateShelf;
    }

    /** A reign begins: nothing is known, of nobody. */
    public void reign(int newTerm) {
        term = newTerm;
        sequence = 0;
        templates.become(List.of());
        mixes.clear();
        heardNanos.clear();
    }

    /** What was kept has been read; what somebody opened meanwhile holds. */
    public void restore(Collection<KeptMix> kept, long nowMillis) {
        for (final KeptMix mix : kept) {
            mixes.computeIfAbsent(mix.id(), id -> OpenMix.of(mix, nowMillis));
        }
        mixes.values().stream().filter(OpenMix::isLive).forEach(this::keep);
    }

    /** The same for templates: what somebody kept meanwhile holds, and is kept again where it lasts. */
    public void restoreTemplates(Collection<MixTemplate> kept) {
        final List<MixTemplate> meanwhile = templates.all();
        kept.stream()
                .filter(templates::restore)
                .forEach(template -> tellAll(new MixNews.TemplateKept(term, ++sequence, template)));
        meanwhile.forEach(templateShelf::keepTemplate);
    }

    /** Tells a gateway everything, and from then on every change, until it has been silent for too long. */
    public void watch(G gateway, boolean anew, long nowNanos) {
        if (heardNanos.put(gateway, nowNanos) == null || anew) {
            tellBook(gateway);
        } else {
            post.tell(gateway, new MixNews.Standing(term, sequence));
        }
    }

    private void tellBook(G gateway) {
        final List<MixEntry> live = mixes.values().stream()
                .filter(OpenMix::isLive)
                .map(OpenMix::entry)
                .toList();
        int from = 0;
        do {
            final int to = Math.min(live.size(), from + PART);
            post.tell(
                    gateway,
                    new MixNews.Book(
                            term,
                            sequence,
                            from,
                            live.size(),
                            live.subList(from, to),
                            from == 0 ? templates.all() : List.of()));
            from = to;
        } while (from < live.size());
    }

    /**
     * A gateway has a session whose mix this is. What it says of the settings counts only where nothing is known of the
     * mix. Repeating it does no harm, and tells that it may be made of other channels now. A gateway that has not asked for
     * the book is not heard: it would not notice that it is forgotten.
     *
     * @param fresh whether its settings are only how a mix begins; the room's first template, if there is one, knows better
     */
    public void open(G gateway, MixEntry offered, boolean fresh) {
        if (!heardNanos.containsKey(gateway)) {
            return;
        }
        final OpenMix<G> known = mixes.get(offered.id());
        if (known == null) {
            makeRoom();
        }
        final OpenMix<G> mix = known == null ? OpenMix.of(fresh ? begun(offered) : offered) : known;
        mixes.put(offered.id(), mix);
        final boolean before = mix.isLive();
        final long granted = mix.entry().granted();
        mix.claim(gateway, offered.granted());
        if (!before) {
            tellAll(new MixNews.Opened(term, ++sequence, mix.entry()));
            keep(mix);
        } else if (granted != mix.entry().granted()) {
            tellGranted(mix);
        }
    }

    private MixEntry begun(MixEntry offered) {
        final MixTemplate first = templates.find(settings.firstTemplate());
        return first == null ? offered : first.begins(offered);
    }

    private void tellGranted(OpenMix<G> mix) {
        tellAll(new MixNews.Granted(
                term, ++sequence, mix.entry().id(), mix.entry().granted()));
    }

    /** Guests go before those who have a name, then those that were left first; a live one always has its place. */
    private void makeRoom() {
        if (mixes.size() >= settings.most()) {
            final Optional<OpenMix<G>> first = mixes.values().stream()
                    .filter(mix -> !mix.isLive())
                    .min(Comparator.<OpenMix<G>, Boolean>comparing(
                                    mix -> mix.entry().listener().named())
                            .thenComparingLong(OpenMix::releasedMillis));
            first.ifPresent(this::forget);
        }
    }

    private void forget(OpenMix<G> mix) {
        mixes.remove(mix.entry().id());
        shelf.forget(mix.entry().id());
    }

    private CompletionStage<Boolean> keep(OpenMix<G> mix) {
        return shelf.keep(mix.kept());
    }

    /** What is to be told to who asked for a change. */
    public sealed interface Verdict {
        /** @param saved completes with whether it lasts */
        record Done(CompletionStage<Boolean> saved) implements Verdict {}

        record Refused(String code, String message) implements Verdict {}
    }

    /** Does a change and tells all gateways, or says why not. */
    public Verdict change(String id, MixChange change, String author) {
        final OpenMix<G> mix = mixes.get(id);
        if (mix == null || !mix.isLive()) {
            return new Verdict.Refused(ErrorCode.UNKNOWN_MIX, "there is no mix " + id);
        }
        return switch (mix.entry().after(change)) {
            case MixVerdict.Refused(String code, String message) -> new Verdict.Refused(code, message);
            case MixVerdict.Changed changed -> {
                mix.set(changed.settings());
                tellAll(new MixNews.Changed(term, ++sequence, id, change, author));
                yield new Verdict.Done(keep(mix));
            }
        };
    }

    /** Keeps a template, in the place of one of that name, and tells all gateways; or says why not. */
    public Verdict keepTemplate(MixTemplate template) {
        final Verdict.Refused refused = templates.keep(template);
        if (refused != null) {
            return refused;
        }
        tellAll(new MixNews.TemplateKept(term, ++sequence, template));
        return new Verdict.Done(templateShelf.keepTemplate(template));
    }

    /** Forgets one and tells all gateways; or says why not. */
    public Verdict forgetTemplate(String name) {
        final Verdict.Refused refused = templates.forget(name);
        if (refused != null) {
            return refused;
        }
        tellAll(new MixNews.TemplateForgotten(term, ++sequence, name));
        return new Verdict.Done(templateShelf.forgetTemplate(name));
    }

    /** No session of a gateway has the mix any more. */
    public void release(G gateway, String id, long nowMillis) {
        final OpenMix<G> mix = mixes.get(id);
        if (mix != null && mix.isLive()) {
            release(mix, gateway, nowMillis);
        }
    }

    /** Of these mixes there are sessions at a gateway, and of no others: if that is new here, something was lost. */
    public void hold(G gateway, Collection<String> ids, long nowMillis) {
        if (!heardNanos.containsKey(gateway)) {
            return;
        }
        final Set<String> held = new HashSet<>(ids);
        for (final OpenMix<G> mix : mixes.values()) {
            if (mix.isOf(gateway) && !held.remove(mix.entry().id())) {
                release(mix, gateway, nowMillis);
            }
        }
        if (!held.isEmpty()) {
            tellBook(gateway); // it opens its mixes again
        }
    }

    private void release(OpenMix<G> mix, G gateway, long nowMillis) {
        final long granted = mix.entry().granted();
        mix.leave(gateway, nowMillis);
        if (!mix.isLive()) {
            tellAll(new MixNews.Closed(term, ++sequence, mix.entry().id()));
            keep(mix);
        } else if (granted != mix.entry().granted()) {
            tellGranted(mix);
        }
    }

    /** Time went on: silent gateways are forgotten, and mixes that were left for too long. */
    public void sweep(long nowNanos, long nowMillis) {
        final long silence = settings.gatewaySilence().toNanos();
        final List<G> silent = heardNanos.entrySet().stream()
                .filter(heard -> nowNanos - heard.getValue() > silence)
                .map(Map.Entry::getKey)
                .toList();
        heardNanos.keySet().removeAll(silent);
        silent.forEach(gateway -> releaseAll(gateway, nowMillis));
        new ArrayList<>(mixes.values())
                .stream()
                        .filter(mix -> !mix.isLive() && nowMillis - mix.releasedMillis() > patience(mix))
                        .forEach(this::forget);
    }

    private void releaseAll(G gateway, long nowMillis) {
        mixes.values().stream().filter(mix -> mix.isOf(gateway)).forEach(mix -> release(mix, gateway, nowMillis));
    }

    private long patience(OpenMix<G> mix) {
        final Duration patience = mix.entry().listener().named() ? settings.keepNamed() : settings.keepGuests();
        return patience.toMillis();
    }

    private void tellAll(MixNews news) {
        heardNanos.keySet().forEach(gateway -> post.tell(gateway, news));
    }
}
