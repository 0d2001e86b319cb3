package io.foldback.deploy.bench.link;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.foldback.link.Link;
import io.foldback.link.hub.LinkConfig;
import io.foldback.link.hub.LinkNode;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.typed.Cluster;

/** An actor system with a link and nothing else; whatever else is set comes by system properties. */
record BenchSystem(ActorSystem<Void> system, Link link) {

    static BenchSystem start() {
        final Config config = ConfigFactory.parseString("""
                pekko.loglevel = WARNING
                pekko.stdout-loglevel = WARNING
                pekko.remote.artery.canonical { hostname = "127.0.0.1", port = 0 }
                """);
        final ActorSystem<Void> system = ActorSystem.create(
                Behaviors.empty(),
                "foldback",
                ConfigFactory.defaultOverrides().withFallback(config).withFallback(LinkConfig.defaults()));
        return new BenchSystem(system, LinkNode.start(system));
    }

    String address() {
        return Cluster.get(system).selfMember().address().toString();
    }
}
