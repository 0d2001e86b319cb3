package io.foldback.gateway.access;

import io.foldback.gateway.session.DefaultGrant;
import io.foldback.proto.nativetcp.Checked;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets connections in, and ends what they were let in with when their tokens become void. One for all doors of a gateway.
 * Any thread.
 */
public final class Gatekeeper {
    private static final Logger LOG = LoggerFactory.getLogger(Gatekeeper.class);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SESSION_BYTES = 16;
    private static final String REVOKED = "what this token granted was revoked; ask for a new link";

    private final AccessSettings settings;
    private final Grants strangers;
    private final Revocations revocations;
    private final InstantSource clock;
    private final JoinTokens joins;
    private final ResumeTokens resumes;
    private final ShownTokens shown = new ShownTokens();
    private final LivePasses passes = new LivePasses();
    private final Pass.Register register = new Pass.Register() {
        @Override
        public void enter(Pass pass) {
            begun(pass);
        }

        @Override
        public void leave(Pass pass) {
            passes.leave(pass);
        }
    };
    private final AccessCounters counters = new AccessCounters();

    /** @param grant of those who show no token */
    public Gatekeeper(AccessSettings settings, DefaultGrant grant, Revocations revocations, InstantSource clock) {
        this.settings = settings;
        this.strangers = Grants.ofStrangers(grant);
        this.revocations = revocations;
        this.clock = clock;
        this.joins = new JoinTokens(settings);
        this.resumes = new ResumeTokens(settings.secrets().orRandom());
        revocations.watch(this::onRevoked);
    }

    /** Whether a token could let somebody in who is not let in without one. */
    public boolean knowsTokens() {
        return !settings.secrets().isEmpty();
    }

    /** What somebody may who shows no token. */
    public Grants strangers() {
        return strangers;
    }

    /** Lets a connection into a room, or says why not. A pass that was begun is to be closed. */
    public Checked<Pass> admit(Credentials credentials, String room) {
        return counted(judge(credentials, room, clock.instant()));
    }

    /** Lets a connection in, to whatever room is granted. */
    public Checked<Pass> admit(Credentials credentials) {
        return counted(judge(credentials, null, clock.instant()));
    }

    private Checked<Pass> counted(Checked<Pass> verdict) {
        switch (verdict) {
            case Checked.Good<Pass>(Pass pass) -> counters.countAdmitted(pass.resumed());
            case Checked.Bad<Pass> bad -> counters.countRefused(bad.code());
        }
        return verdict;
    }

    private Checked<Pass> judge(Credentials credentials, @Nullable String room, Instant now) {
        final Checked<Resumption> resumption = credentials.resume() == null ? null : resume(credentials.resume(), now);
        final Checked<Grants> granted = granted(credentials.token(), resumption, now);
        return switch (granted) {
            case Checked.Good<Grants>(Grants grants)
            when room != null && !grants.isFor(room) ->
                Checked.bad(AccessCode.WRONG_ROOM, "the token is for room " + grants.room() + " alone");
            case Checked.Good<Grants>(Grants grants) -> pass(grants, resumption, now);
            case Checked.Bad<Grants>(String code, String sentence) -> Checked.bad(code, sentence);
        };
    }

    /** By a good join token, else by a good resume token, else as a stranger where nothing better was claimed. */
    private Checked<Grants> granted(@Nullable String token, @Nullable Checked<Resumption> resumption, Instant now) {
        final Checked<Grants> joined = token == null ? null : unlessVoid(joins.judge(token, now));
        if (joined instanceof Checked.Good<Grants>) {
            return joined;
        }
        final Checked<Grants> resumed = resumption == null ? null : unlessVoid(grantsOf(resumption));
        if (resumed instanceof Checked.Good<Grants>) {
            return resumed;
        }
        if (joined != null) {
            return joined;
        }
        if (!strangers.hearNothing()) {
            return Checked.good(strangers);
        }
        return resumed != null ? resumed : missing();
    }

    private static Checked<Grants> missing() {
        return Checked.bad(AccessCode.TOKEN_MISSING, "a token is needed to listen here");
    }

    private Checked<Grants> grantsOf(Checked<Resumption> resumption) {
        return switch (resumption) {
            case Checked.Good<Resumption>(Resumption good) when good.grants() != null -> Checked.good(good.grants());
            case Checked.Good<Resumption> ofStranger -> strangers.hearNothing() ? missing() : Checked.good(strangers);
            case Checked.Bad<Resumption>(String code, String sentence) -> Checked.bad(code, sentence);
        };
    }

    private Checked<Grants> unlessVoid(Checked<Grants> judged) {
        return judged instanceof Checked.Good<Grants>(Grants grants) && isVoid(grants) ? revoked() : judged;
    }

    private boolean isVoid(Grants grants) {
        return grants.subject() != null && revocations.cover(grants.subject(), grants.issued());
    }

    private static <T> Checked<T> revoked() {
        return Checked.bad(AccessCode.REVOKED, REVOKED);
    }

    private Checked<Resumption> resume(String token, Instant now) {
        final Checked<Resumption> judged = resumes.judge(token, now);
        return judged instanceof Checked.Good<Resumption>(Resumption good) && !shown.show(good, now) ? spent() : judged;
    }

    private static Checked<Resumption> spent() {
        return Checked.bad(AccessCode.RESUME_SPENT, "the resume token was followed by another one, which was shown");
    }

    private Checked<Pass> pass(Grants grants, @Nullable Checked<Resumption> resumption, Instant now) {
        final Resumption back = comeBack(grants, resumption);
        final String session = back == null ? unguessable() : back.session();
        final Resumption next = new Resumption(
                session,
                back == null ? 1 : back.generation() + 1,
                grants.subject() == null ? null : grants,
                now.plus(settings.resumeLifetime()));
        return Checked.good(new Pass(session, resumes.mint(next), back != null, grants, register));
    }

    /** The session that a resume token brings back, if it is of the same subject and room. */
    private static @Nullable Resumption comeBack(Grants grants, @Nullable Checked<Resumption> resumption) {
        if (!(resumption instanceof Checked.Good<Resumption>(Resumption back))) {
            return null;
        }
        final Grants before = back.grants();
        if (before == null) {
            return grants.subject() == null ? back : null;
        }
        return Objects.equals(before.subject(), grants.subject()) && before.isFor(grants.room()) ? back : null;
    }

    private static String unguessable() {
        final byte[] bytes = new byte[SESSION_BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Who makes a single request: by a join token, by the newest resume token of a session, or as a stranger. */
    public Checked<Visitor> look(@Nullable String token) {
        if (token == null) {
            return Checked.good(new Visitor(strangers, null));
        }
        final Instant now = clock.instant();
        final Checked<Resumption> resumption = ResumeTokens.isOne(token) ? peek(token, now) : null;
        final Checked<Grants> judged = unlessVoid(resumption == null ? joins.judge(token, now) : grantsOf(resumption));
        return switch (judged) {
            case Checked.Good<Grants>(Grants grants) -> Checked.good(new Visitor(grants, sessionOf(resumption)));
            case Checked.Bad<Grants>(String code, String sentence) -> {
                counters.countRefused(code);
                yield Checked.bad(code, sentence);
            }
        };
    }

    private static @Nullable String sessionOf(@Nullable Checked<Resumption> resumption) {
        return resumption instanceof Checked.Good<Resumption>(Resumption back) ? back.session() : null;
    }

    private Checked<Resumption> peek(String token, Instant now) {
        final Checked<Resumption> judged = resumes.judge(token, now);
        return judged instanceof Checked.Good<Resumption>(Resumption good) && shown.isSpent(good) ? spent() : judged;
    }

    private void begun(Pass pass) {
        end(passes.enter(pass), AccessCode.TAKEN_OVER, "this session has newer connections, as many as it may have");
        if (isVoid(pass.granted())) { // a revocation that came meanwhile has not seen it
            end(List.of(pass), AccessCode.REVOKED, REVOKED);
        }
    }

    private void onRevoked(String subject, Instant notBefore) {
        final List<Pass> ended =
                passes.of(subject, pass -> pass.granted().issued().isBefore(notBefore));
        end(ended, AccessCode.REVOKED, REVOKED);
        LOG.info("Tokens of {} from before {} are void; {} connections end", subject, notBefore, ended.size());
    }

    private void end(List<Pass> ended, String code, String sentence) {
        ended.forEach(pass -> {
            if (pass.end(code, sentence)) {
                counters.countEnded(code);
            }
        });
    }

    /** Voids what a subject was given until now; returns the instant from which on tokens are good again. */
    public Instant revoke(String subject) {
        final Instant notBefore =
                clock.instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1); // as tokens count
        revocations.revoke(subject, notBefore);
        return notBefore;
    }

    public AccessCounters.Counts counts() {
        return counters.counts();
    }
}
