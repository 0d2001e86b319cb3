package io.foldback.webrtc.ice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.webrtc.stun.StunSignature;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class CheckerTest {
    private final SecureRandom random = new SecureRandom();
    private final IceCredentials own = IceCredentials.random(random);
    private final IceCredentials remote = IceCredentials.random(random);
    private final Checker checker = new Checker(own, remote, random);
    private final InetSocketAddress from = new InetSocketAddress("192.0.2.1", 4711);

    private final CheckResponder<CheckResponder.Invited> server =
            new CheckResponder<>(name -> name.equals(remote.fragment()) ? new Guest() : null);

    private final class Guest implements CheckResponder.Invited {
        @Override
        public StunSignature signature() {
            return new StunSignature(remote.password());
        }

        @Override
        public String remoteFragment() {
            return own.fragment();
        }
    }

    private CheckResponder.Verdict check() {
        return server.judge(checker.bytes(), checker.write(), from);
    }

    @Test
    void aCheckIsValidAndItsAnswerSaysWhereItCameFrom() {
        assertEquals(CheckResponder.Verdict.VALID, check());
        assertTrue(server.nominates());

        assertEquals(from, checker.answer(server.answer(), server.answerLength()));
    }

    @Test
    void anAnswerCountsOnceAndForItsCheckAlone() {
        check();
        final byte[] first = server.answer().clone();
        final int length = server.answerLength();
        check();

        assertNull(checker.answer(first, length));
        assertEquals(from, checker.answer(server.answer(), server.answerLength()));
        assertNull(checker.answer(server.answer(), server.answerLength()));
    }

    @Test
    void anAnswerOfSomebodyElseCountsNothing() {
        check();
        final byte[] answer = server.answer().clone();
        answer[30] ^= 1;

        assertNull(checker.answer(answer, server.answerLength()));
        assertNull(checker.answer(checker.bytes(), checker.write()));
    }
}
