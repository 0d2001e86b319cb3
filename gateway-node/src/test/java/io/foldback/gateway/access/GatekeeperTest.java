package io.foldback.gateway.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.gateway.session.DefaultGrant;
import io.foldback.proto.nativetcp.Checked;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GatekeeperTest {
    private final TestAccess access = new TestAccess();
    private final Gatekeeper gate = access.gatekeeper(DefaultGrant.NONE);
    private final String ann = access.token("Ann", Role.MUSICIAN, 0b11, GrantedMixes.ALL);
    private final List<String> ended = new ArrayList<>();

    @Test
    void whoShowsNothingIsAStranger() {
        assertEquals(AccessCode.TOKEN_MISSING, refused(gate, null, null, "main"));
        final Pass stranger = admitted(access.gatekeeper(DefaultGrant.BUSES), null, null, "main");

        assertEquals(Grants.ofStrangers(DefaultGrant.BUSES), stranger.grants());
    }

    @Test
    void aBadTokenIsRefusedWhereStrangersAreLetIn() {
        assertEquals(AccessCode.TOKEN_MALFORMED, refused(access.gatekeeper(DefaultGrant.ALL), "x", null, "main"));
    }

    @Test
    void aTokenIsForItsRoom() {
        assertEquals("Ann", admitted(gate, ann, null, "main").grants().subject());
        assertEquals(AccessCode.WRONG_ROOM, refused(gate, ann, null, "hall"));
    }

    @Test
    void aSessionComesBackAtAnotherGatewayAfterItsTokenExpired() {
        final Pass first = admitted(gate, ann, null, "main");
        access.pass(Duration.ofHours(23));

        final Pass second = admitted(access.gatekeeper(DefaultGrant.NONE), ann, first.resume(), "main");

        assertTrue(second.resumed());
        assertEquals(first.session(), second.session());
        assertEquals(first.grants(), second.grants());
        assertNotEquals(first.resume(), second.resume());
    }

    @Test
    void aResumeTokenIsGoodForADayAndItsSuccessorForAnother() {
        final Pass first = admitted(gate, ann, null, "main");
        access.pass(Duration.ofHours(23));
        final Pass second = admitted(gate, null, first.resume(), "main");
        access.pass(Duration.ofHours(2));

        assertEquals(
                AccessCode.RESUME_EXPIRED, refused(access.gatekeeper(DefaultGrant.NONE), null, first.resume(), "main"));
        assertTrue(admitted(gate, null, second.resume(), "main").resumed());
    }

    @Test
    void aResumeTokenMayBeShownAgainUntilItsSuccessorWas() {
        final Pass first = admitted(gate, ann, null, "main");
        final Pass lost = admitted(gate, null, first.resume(), "main");
        final Pass again = admitted(gate, null, first.resume(), "main");
        admitted(gate, null, again.resume(), "main");

        assertEquals(AccessCode.RESUME_SPENT, refused(gate, null, first.resume(), "main"));
        assertEquals(lost.session(), again.session());
        assertEquals(
                AccessCode.RESUME_SPENT,
                assertInstanceOf(Checked.Bad.class, gate.look(first.resume())).code());
    }

    @Test
    void aResumeTokenIsForItsRoomSubjectAndSecret() {
        final Pass first = admitted(gate, ann, null, "main");
        final String ben = access.token("Ben", Role.LISTENER, 0, GrantedMixes.ALL);

        assertEquals(AccessCode.WRONG_ROOM, refused(gate, null, first.resume(), "hall"));
        assertEquals(
                AccessCode.RESUME_UNKNOWN_KEY,
                refused(new TestAccess().gatekeeper(DefaultGrant.NONE), null, first.resume(), "main"));
        final Pass other = admitted(gate, ben, first.resume(), "main");
        assertNotEquals(first.session(), other.session());
        assertEquals("Ben", other.grants().subject());
    }

    @Test
    void aResumeTokenWithAChangedLetterIsRefused() {
        final String token = admitted(gate, ann, null, "main").resume();

        for (int at = 0; at < token.length(); at++) {
            final char other = token.charAt(at) == 'A' ? 'Q' : 'A';
            final String changed = token.substring(0, at) + other + token.substring(at + 1);
            refused(gate, null, changed, "main");
        }
    }

    @Property(tries = 300)
    void anyTextIsJudged(@ForAll String text) {
        refused(gate, null, text, "main");
        refused(gate, null, "r1." + access.settings().secrets().first().id() + "." + text, "main");
    }

    @Test
    void strangersComeBackAsStrangers() {
        final Gatekeeper open = TestAccess.strangers(DefaultGrant.ALL);
        final Pass first = admitted(open, null, null, "main");

        final Pass second = admitted(open, null, first.resume(), "main");

        assertEquals(first.session(), second.session());
        final Gatekeeper anew = TestAccess.strangers(DefaultGrant.ALL);
        assertFalse(admitted(anew, null, first.resume(), "main").resumed(), "a process without a secret starts afresh");
    }

    @Test
    void whatStrangersMayIsAskedAnewWhenTheyComeBack() {
        final Pass first = admitted(access.gatekeeper(DefaultGrant.ALL), null, null, "main");

        assertEquals(AccessCode.TOKEN_MISSING, refused(gate, null, first.resume(), "main"));
        assertEquals(
                Grants.ofStrangers(DefaultGrant.BUSES),
                admitted(access.gatekeeper(DefaultGrant.BUSES), null, first.resume(), "main")
                        .grants());
    }

    @Test
    void aRevocationEndsWhatWasLetInAndLetsNothingIn() {
        final Gatekeeper other = access.gatekeeper(DefaultGrant.NONE);
        final Pass here = heard(admitted(gate, ann, null, "main"));
        final Pass there = heard(admitted(other, ann, null, "main"));
        final Pass ben = heard(admitted(gate, access.token("Ben", Role.LISTENER, 0, GrantedMixes.ALL), null, "main"));

        access.revoke("Ann");

        assertEquals(List.of(AccessCode.REVOKED, AccessCode.REVOKED), ended);
        assertEquals(Grants.NOTHING, here.grants());
        assertEquals(Grants.NOTHING, there.grants());
        assertEquals("Ben", ben.grants().subject());
        assertEquals(AccessCode.REVOKED, refused(gate, ann, null, "main"));
        assertEquals(AccessCode.REVOKED, refused(gate, null, here.resume(), "main"));
        assertEquals(
                AccessCode.REVOKED,
                assertInstanceOf(Checked.Bad.class, gate.look(ann)).code());
        assertEquals(1L, gate.counts().ended().get(AccessCode.REVOKED));
        access.pass(Duration.ofSeconds(1));
        admitted(gate, access.token("Ann", Role.MUSICIAN, 1, GrantedMixes.ALL), null, "main");
    }

    @Test
    void aRevocationBetweenDoorAndRoomEndsItToo() {
        final Pass pass = admitted(gate, ann, null, "main");

        access.revoke("Ann");
        heard(pass);

        assertEquals(List.of(AccessCode.REVOKED), ended);
    }

    @Test
    void whoLeftIsNotToldAnything() {
        heard(admitted(gate, ann, null, "main")).close();

        access.revoke("Ann");

        assertEquals(List.of(), ended);
    }

    @Test
    void aSessionHasSixConnectionsAtMost() {
        final Pass first = heard(admitted(gate, ann, null, "main"));
        final Pass second = heard(admitted(gate, null, first.resume(), "main"));
        for (int more = 0; more < 4; more++) {
            heard(admitted(gate, null, second.resume(), "main"));
        }
        assertEquals(List.of(), ended);

        heard(admitted(gate, null, second.resume(), "main"));

        assertEquals(List.of(AccessCode.TAKEN_OVER), ended);
        assertEquals(Grants.NOTHING, first.grants());
        assertEquals("Ann", second.grants().subject());
    }

    @Test
    void countsEachRefusalByItsCode() {
        refused(gate, null, null, "main");
        refused(gate, "x", null, "main");
        refused(gate, "y", null, "main");
        admitted(gate, ann, null, "main");

        assertEquals(1, gate.counts().admitted());
        assertEquals(
                java.util.Map.of(AccessCode.TOKEN_MISSING, 1L, AccessCode.TOKEN_MALFORMED, 2L),
                gate.counts().refused());
    }

    private Pass heard(Pass pass) {
        pass.begin((code, sentence) -> ended.add(code));
        return pass;
    }

    private static Pass admitted(Gatekeeper gate, @Nullable String token, @Nullable String resume, String room) {
        final Checked<Pass> verdict = gate.admit(new Credentials(token, resume), room);
        return (Pass) assertInstanceOf(Checked.Good.class, verdict, verdict.toString())
                .value();
    }

    private static String refused(Gatekeeper gate, @Nullable String token, @Nullable String resume, String room) {
        return assertInstanceOf(Checked.Bad.class, gate.admit(new Credentials(token, resume), room))
                .code();
    }
}
