package io.foldback.deploy.cli;

/** The settings that options of commands set; each is explained in the reference.conf of its module. */
public final class Keys {
    public static final String ROLES = "foldback.node.roles";
    public static final String HOST = "foldback.gateway.host";
    public static final String HTTP_PORT = "foldback.gateway.http-port";
    public static final String NATIVE_PORT = "foldback.gateway.native-port";
    public static final String UDP_PORT = "foldback.gateway.webrtc.udp-port";
    public static final String OSC = "foldback.gateway.osc.enabled";
    public static final String OSC_HOST = "foldback.gateway.osc.host";
    public static final String OSC_PORT = "foldback.gateway.osc.port";
    public static final String GRANT = "foldback.gateway.default-grant";
    public static final String ACCESS = "foldback.gateway.access";
    public static final String SECRET_FILE = ACCESS + ".secret-file";
    public static final String CERTIFICATE = "foldback.gateway.http.tls.certificate";
    public static final String CERTIFICATE_KEY = "foldback.gateway.http.tls.key";
    public static final String OPEN = "foldback.node.open";
    public static final String STORE = "foldback.store.directory";
    public static final String STORE_SERVER = "foldback.store.url";
    public static final String LINK_HOST = "foldback.node.link.host";
    public static final String LINK_PORT = "foldback.node.link.port";
    public static final String SEEDS = "foldback.node.link.seeds";
    static final String SOURCES = "foldback.capture.sources";
    static final String ROOM_BLOCK = "foldback.rooms.main.block";
    static final String ROOM_EFFECTS = "foldback.rooms.main.effects";

    private Keys() {}
}
