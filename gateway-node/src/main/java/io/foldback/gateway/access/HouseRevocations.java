package io.foldback.gateway.access;

import io.foldback.link.control.NodeDirectory;
import io.foldback.link.control.Revoked;
import java.time.Instant;
import java.util.List;

/** The revocations of all nodes of the house: those that are made here are told to all, those of others hold here. */
public final class HouseRevocations implements Revocations {
    private final LocalRevocations here = new LocalRevocations();
    private final NodeDirectory directory;

    public HouseRevocations(NodeDirectory directory) {
        this.directory = directory;
        directory.watchRevocations(revoked ->
                revoked.forEach(one -> here.learn(one.subject(), Instant.ofEpochMilli(one.notBeforeMillis()))));
    }

    /** What holds here has ended when this returns; elsewhere it ends as soon as the news arrive. */
    @Override
    public void revoke(String subject, Instant notBefore) {
        here.revoke(subject, notBefore);
        directory.revoke(List.of(new Revoked(subject, notBefore.toEpochMilli())));
    }

    @Override
    public boolean cover(String subject, Instant issued) {
        return here.cover(subject, issued);
    }

    @Override
    public void watch(Watcher watcher) {
        here.watch(watcher);
    }
}
