package io.foldback.link.mix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MixBookTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

    private final Map<String, List<MixNews>> heard = new HashMap<>();
    private final Map<String, KeptMix> shelf = new HashMap<>();
    private final Map<String, MixTemplate> templates = new HashMap<>();
    private final MixBook<String> book = new MixBook<>(
            new MixBookSettings(Duration.ofDays(7), Duration.ofHours(1), 3, Duration.ofSeconds(10), "default"),
            (gateway, news) ->
                    heard.computeIfAbsent(gateway, name -> new ArrayList<>()).add(news),
            new MixBook.Shelf() {
                @Override
                public CompletionStage<Boolean> keep(KeptMix mix) {
                    shelf.put(mix.id(), mix);
                    return CompletableFuture.completedFuture(true);
                }

                @Override
                public void forget(String id) {
                    shelf.remove(id);
                }
            },
            new TemplateShelf() {
                @Override
                public CompletionStage<Boolean> keepTemplate(MixTemplate template) {
                    templates.put(template.name(), template);
                    return CompletableFuture.completedFuture(true);
                }

                @Override
                public CompletionStage<Boolean> forgetTemplate(String name) {
                    templates.remove(name);
                    return CompletableFuture.completedFuture(true);
                }
            });

    MixBookTest() {
        book.reign(5);
    }

    private static MixEntry of(MixListener listener) {
        return new MixEntry(listener.mixId("main"), listener, 0b11, MixSettings.INITIAL);
    }

    private static MixEntry of(String subject) {
        return of(MixListener.ofSubject(subject));
    }

    private List<MixNews> told(String gateway) {
        return heard.getOrDefault(gateway, List.of());
    }

    private KeptMix kept(String id) {
        return Objects.requireNonNull(shelf.get(id));
    }

    private MixNews last(String gateway) {
        return told(gateway).getLast();
    }

    private String open(String gateway, String subject) {
        book.open(gateway, of(subject), false);
        return of(subject).id();
    }

    private static MixChange gain(double gain) {
        return new MixChange.ChannelGain(0, gain);
    }

    @Test
    void aChangeIsNumberedToldToAllAndKept() {
        book.watch("one", false, 0);
        book.watch("two", false, 0);
        final String ann = open("one", "Ann");

        final var verdict = book.change(ann, gain(3.5), "engineer");

        assertInstanceOf(MixBook.Verdict.Done.class, verdict);
        assertEquals(new MixNews.Changed(5, 2, ann, gain(3.5), "engineer"), last("one"));
        assertEquals(last("one"), last("two"));
        assertEquals(2, kept(ann).settings().strip(0).gain(), "taken as the end of its range");
    }

    @Test
    void whatIsNotThereNotGrantedOrNoNumberIsRefusedAndToldToNobody() {
        book.watch("one", false, 0);
        final String ann = open("one", "Ann");
        final int told = told("one").size();

        assertEquals(
                new MixBook.Verdict.Refused("unknown_mix", "there is no mix nobody's"),
                book.change("nobody's", gain(1), "me"));
        assertEquals(
                new MixBook.Verdict.Refused("not_granted", "channel 2 is not granted"),
                book.change(ann, new MixChange.ChannelGain(2, 1), "me"));
        assertInstanceOf(MixBook.Verdict.Refused.class, book.change(ann, gain(Double.NaN), "me"));
        assertEquals(told, told("one").size());
    }

    @Test
    void whoComesLaterIsToldTheWholeBookInPartsAndThenOnlyHowFarItIs() {
        final MixBookSettings large =
                new MixBookSettings(Duration.ofDays(7), Duration.ofHours(1), 1_000, Duration.ofSeconds(10), "");
        final List<MixNews> told = new ArrayList<>();
        final MixBook<String> crowded = new MixBook<>(
                large,
                (gateway, news) -> {
                    if (gateway.equals("late")) {
                        told.add(news);
                    }
                },
                new MixBook.Shelf() {
                    @Override
                    public CompletionStage<Boolean> keep(KeptMix mix) {
                        return CompletableFuture.completedFuture(false);
                    }

                    @Override
                    public void forget(String id) {}
                },
                TemplateShelf.NONE);
        crowded.reign(5);
        crowded.watch("one", false, 0);
        IntStream.range(0, 200).forEach(n -> crowded.open("one", of("person " + n), false));

        crowded.watch("late", false, 0);
        crowded.watch("late", false, 1);

        assertEquals(5, told.size());
        assertEquals(
                200,
                told.stream()
                        .filter(MixNews.Book.class::isInstance)
                        .mapToInt(part -> ((MixNews.Book) part).mixes().size())
                        .sum());
        assertEquals(new MixNews.Standing(5, 200), told.getLast());
    }

    @Test
    void aMixIsOpenUntilTheLastGatewayReleasesItAndIsFoundAgain() {
        book.watch("one", false, 0);
        book.watch("two", false, 0);
        final String ann = open("one", "Ann");
        book.change(ann, gain(0.5), "me");
        book.open("two", of("Ann").withGranted(0b100), false);
        assertEquals(new MixNews.Granted(5, 3, ann, 0b111), last("one"));

        book.release("one", ann, 1_000);
        assertEquals(new MixNews.Granted(5, 4, ann, 0b100), last("one"));
        book.release("two", ann, 2_000);
        assertEquals(new MixNews.Closed(5, 5, ann), last("one"));
        assertEquals(2_000, kept(ann).releasedMillis());
        assertInstanceOf(MixBook.Verdict.Refused.class, book.change(ann, gain(1), "me"));
        open("two", "Ann");

        final var opened = assertInstanceOf(MixNews.Opened.class, last("one"));
        assertEquals(0.5, opened.mix().settings().strip(0).gain());
        assertEquals(0, kept(ann).releasedMillis());
    }

    @Test
    void aSilentGatewaysMixesAreLeftAndAreItsAgainWhenItSpeaks() {
        book.watch("one", false, 0);
        book.watch("two", false, 0);
        final String ann = open("one", "Ann");

        book.watch("two", false, 9 * SECOND);
        book.sweep(11 * SECOND, 0);
        assertEquals(new MixNews.Closed(5, 2, ann), last("two"));
        open("one", "Ann");
        assertEquals(new MixNews.Closed(5, 2, ann), last("two"), "it would not hear of changes");

        book.watch("one", false, 12 * SECOND);
        assertInstanceOf(MixNews.Book.class, last("one"));
        open("one", "Ann");
        assertInstanceOf(MixNews.Opened.class, last("two"));
    }

    @Test
    void guestsAreForgottenAfterAnHourAndSubjectsAfterAWeek() {
        book.watch("one", false, 0);
        final MixEntry guest = of(MixListener.ofSession("3f"));
        book.open("one", guest, false);
        final String ann = open("one", "Ann");
        book.release("one", ann, 0);
        book.release("one", guest.id(), 0);

        book.sweep(0, Duration.ofHours(1).toMillis());
        assertEquals(2, shelf.size());
        book.sweep(0, Duration.ofHours(1).toMillis() + 1);
        assertEquals(List.of(ann), List.copyOf(shelf.keySet()));
        book.sweep(0, 7 * DAY_MILLIS + 1);
        assertTrue(shelf.isEmpty());
    }

    @Test
    void whenThereAreTooManyTheOldestThatWasLeftGoes() {
        book.watch("one", false, 0);
        final String ann = open("one", "Ann");
        final String ben = open("one", "Ben");
        final String eve = open("one", "Eve");
        book.release("one", ben, 1);
        book.release("one", ann, 2);

        final String dan = open("one", "Dan");
        final String flo = open("one", "Flo");
        final String gus = open("one", "Gus");

        assertEquals(Set.of(dan, eve, flo, gus), shelf.keySet());
    }

    @Test
    void aCrowdOfGuestsDoesNotTakeThePlaceOfWhoHasAName() {
        book.watch("one", false, 0);
        final String ann = open("one", "Ann");
        book.release("one", ann, 1);
        final List<String> guests = new ArrayList<>();
        for (int n = 0; n < 5; n++) {
            final MixEntry guest = of(MixListener.ofSession("session " + n));
            book.open("one", guest, false);
            book.release("one", guest.id(), 2 + n);
            guests.add(guest.id());
        }

        assertEquals(Set.of(ann, guests.get(3), guests.get(4)), shelf.keySet());
    }

    @Test
    void aNewDirectorKnowsWhatWasKeptAndTakesWhatWasNot() {
        book.restore(
                List.of(new KeptMix(
                        of("Ann").id(),
                        of("Ann").listener(),
                        new MixSettings(MixSettings.INITIAL.strips(), 0.25, null, false),
                        0)),
                77);
        book.watch("one", false, 0);
        assertEquals(MixNews.Book.whole(5, 0, List.of()), last("one"));

        open("one", "Ann");
        assertEquals(
                0.25,
                assertInstanceOf(MixNews.Opened.class, last("one"))
                        .mix()
                        .settings()
                        .master());
        open("one", "Ben");
        assertEquals(
                1,
                assertInstanceOf(MixNews.Opened.class, last("one"))
                        .mix()
                        .settings()
                        .master());
    }

    @Test
    void whatComesFromTheStoreTooLateChangesNobodysMix() {
        book.watch("one", false, 0);
        final String ann = open("one", "Ann");
        book.change(ann, gain(0.5), "me");
        shelf.clear();

        book.restore(List.of(new KeptMix(ann, of("Ann").listener(), MixSettings.INITIAL, 5)), 77);

        assertEquals(0.5, kept(ann).settings().strip(0).gain());
        assertEquals(0, kept(ann).releasedMillis());
    }

    private static MixTemplate template(String name, double master) {
        return new MixTemplate(name, new MixSettings(MixSettings.INITIAL.strips(), master, 3, false));
    }

    private void keep(String name, double master) {
        assertInstanceOf(MixBook.Verdict.Done.class, book.keepTemplate(template(name, master)));
    }

    private String refusal(MixBook.Verdict verdict) {
        return assertInstanceOf(MixBook.Verdict.Refused.class, verdict).message();
    }

    @Test
    void aTemplateIsNumberedToldToAllAndKeptUntilItIsForgotten() {
        book.watch("one", false, 0);
        book.watch("two", false, 0);

        keep("drums", 0.5);
        assertEquals(new MixNews.TemplateKept(5, 1, template("drums", 0.5)), last("one"));
        keep("drums", 0.25);
        assertEquals(new MixNews.TemplateKept(5, 2, template("drums", 0.25)), last("two"));
        assertEquals(Map.of("drums", template("drums", 0.25)), templates);
        assertNull(template("drums", 1).settings().me(), "whoever begins from it keeps the own");

        book.forgetTemplate("drums");
        assertEquals(new MixNews.TemplateForgotten(5, 3, "drums"), last("one"));
        assertEquals(Map.of(), templates);
    }

    @Test
    void whatIsNoNameUnknownOrOneTooManyIsRefusedAndToldToNobody() {
        IntStream.range(0, 64).forEach(n -> keep("template " + n, 1));
        book.watch("one", false, 0);

        assertEquals(
                "the room has its 64 templates; forget one first", refusal(book.keepTemplate(template("more", 1))));
        assertInstanceOf(MixBook.Verdict.Done.class, book.keepTemplate(template("template 7", 0.5)), "as before");
        for (final String name : List.of("", " ", "x".repeat(65), "a\nb")) {
            assertEquals(
                    "the name of a template must have 1..64 printable characters, has " + name.length(),
                    refusal(book.keepTemplate(template(name, 1))));
        }
        assertEquals("there is no template 'more'; the room has 64", refusal(book.forgetTemplate("more")));
        assertEquals(2, told("one").size());
        assertEquals(64, templates.size());
    }

    @Test
    void whoComesLaterIsToldAllTemplatesInTheFirstPart() {
        keep("voices", 0.5);
        keep("drums", 0.25);

        book.watch("late", false, 0);

        assertEquals(
                new MixNews.Book(5, 2, 0, 0, List.of(), List.of(template("drums", 0.25), template("voices", 0.5))),
                last("late"));
    }

    @Test
    void aNewMixBeginsAsTheTemplateOfThatNameAndOneThatIsKnownDoesNot() {
        book.watch("one", false, 0);
        keep("default", 0.5);
        final String ann = of("Ann").id();

        book.open("one", of("Ann").with(new MixSettings(MixSettings.INITIAL.strips(), 1, 1, false)), true);
        book.open("one", of("Ben"), false);

        final var opened = assertInstanceOf(MixNews.Opened.class, told("one").get(2));
        assertEquals(0.5, opened.mix().settings().master());
        assertEquals(1, opened.mix().settings().me(), "the own channel");
        assertEquals(opened.mix().settings(), kept(ann).settings());
        final var known = assertInstanceOf(MixNews.Opened.class, last("one"));
        assertEquals(1, known.mix().settings().master(), "a director told its gateway how it is");
        book.change(ann, new MixChange.MasterGain(2), "me");
        book.release("one", ann, 1);
        book.open("one", of("Ann"), true);
        assertEquals(
                2,
                assertInstanceOf(MixNews.Opened.class, last("one"))
                        .mix()
                        .settings()
                        .master());
    }

    @Test
    void templatesFromAStoreThatWasAwayAreToldAndThoseKeptMeanwhileHold() {
        book.watch("one", false, 0);
        keep("drums", 0.5);
        templates.clear();

        book.restoreTemplates(List.of(template("drums", 1), template("voices", 0.25)));

        assertEquals(new MixNews.TemplateKept(5, 2, template("voices", 0.25)), last("one"));
        assertEquals(Map.of("drums", template("drums", 0.5)), templates, "what was not kept yet");
        book.watch("late", false, 0);
        assertEquals(
                List.of(template("drums", 0.5), template("voices", 0.25)),
                assertInstanceOf(MixNews.Book.class, last("late")).templates());
        book.reign(6);
        book.watch("one", false, 0);
        assertEquals(MixNews.Book.whole(6, 0, List.of()), last("one"));
    }
}
