package io.foldback.link.control;

import java.util.List;

/** What nodes tell each other of revocations, so that all end up with the same. */
public sealed interface RevocationWord {

    /** These became void; whoever knows them already has nothing to do. */
    record Told(List<Revoked> revoked) implements RevocationWord {
        public Told {
            revoked = List.copyOf(revoked);
        }
    }

    /**
     * What a node knows, as one number: who has another one tells it all that he knows.
     *
     * @param node address of the node
     */
    record Sum(String node, long sum) implements RevocationWord {}

    /**
     * Somebody who has not heard this node yet wants all that it knows, and then {@link AllTold}.
     *
     * @param node address of who asks
     */
    record Ask(String node) implements RevocationWord {}

    /**
     * What a node knew when it was asked has been told.
     *
     * @param node address of the node
     */
    record AllTold(String node) implements RevocationWord {}
}
