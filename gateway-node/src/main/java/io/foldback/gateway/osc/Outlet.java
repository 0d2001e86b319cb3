package io.foldback.gateway.osc;

import io.foldback.proto.osc.OscMessage;
import java.net.InetSocketAddress;

/** Takes messages to surfaces; what the network does not take is counted and gone. */
@FunctionalInterface
interface Outlet {
    void tell(InetSocketAddress surface, OscMessage message);
}
