package io.foldback.deploy.cli;

/** The settings that options of commands set; each is explained in the reference.conf of its module. */
final class Keys {
    static final String NODE_ROLES = "foldback.node.roles";
    static final String OPEN = "foldback.node.open";
    static final String STORE = "foldback.node.store";
    static final String LINK_HOST = "foldback.node.link.host";
    static final String LINK_PORT = "foldback.node.link.port";
    static final String SEEDS = "foldback.node.link.seeds";
    static final String GATEWAY_HOST = "foldback.gateway.http.host";
    static final String HTTP_PORT = "foldback.gateway.http.port";
    static final String NATIVE_PORT = "foldback.gateway.native.port";
    static final String UDP_PORT = "foldback.gateway.datagram.port";
    static final String SOURCES = "foldback.capture.sources";
    static final String ROOM_BLOCK = "foldback.rooms.main.block";

    private Keys() {}
}
