package io.foldback.deploy.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

/** Who may know whom. */
@AnalyzeClasses(packages = "io.foldback", importOptions = DoNotIncludeTests.class)
class ModuleWallsTest {
    private static final String PROTO = "io.foldback.proto..";
    private static final String AUDIO = "io.foldback.audio..";
    private static final String WEBRTC = "io.foldback.webrtc..";
    private static final String STORE = "io.foldback.store..";
    private static final String LINK = "io.foldback.link..";
    private static final String CAPTURE = "io.foldback.capture..";
    private static final String MIXER = "io.foldback.mixer..";
    private static final String GATEWAY = "io.foldback.gateway..";
    private static final String CLIENT = "io.foldback.client..";
    private static final String DEPLOY = "io.foldback.deploy..";

    @ArchTest
    static final ArchRule PROTO_KNOWS_NOBODY =
            mayNotKnow(PROTO, AUDIO, WEBRTC, STORE, LINK, CAPTURE, MIXER, GATEWAY, CLIENT, DEPLOY);

    @ArchTest
    static final ArchRule AUDIO_KNOWS_NOBODY =
            mayNotKnow(AUDIO, PROTO, WEBRTC, STORE, LINK, CAPTURE, MIXER, GATEWAY, CLIENT, DEPLOY);

    @ArchTest
    static final ArchRule WEBRTC_KNOWS_NOBODY =
            mayNotKnow(WEBRTC, PROTO, AUDIO, STORE, LINK, CAPTURE, MIXER, GATEWAY, CLIENT, DEPLOY);

    @ArchTest
    static final ArchRule WEBRTC_KNOWS_NO_CIRCLES = SlicesRuleDefinition.slices()
            .matching("io.foldback.webrtc.(*)..")
            .should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule DTLS_ALONE_KNOWS_ITS_LIBRARY = noClasses()
            .that()
            .resideInAnyPackage(WEBRTC, GATEWAY)
            .and()
            .resideOutsideOfPackage("io.foldback.webrtc.dtls..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.bouncycastle..");

    @ArchTest
    static final ArchRule STORE_KNOWS_NOBODY =
            mayNotKnow(STORE, PROTO, AUDIO, WEBRTC, LINK, CAPTURE, MIXER, GATEWAY, CLIENT, DEPLOY);

    @ArchTest
    static final ArchRule THE_STORE_KNOWS_NEITHER_ACTORS_NOR_SETTINGS_FILES = noClasses()
            .that()
            .resideInAPackage(STORE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.pekko..", "scala..", "com.typesafe.config..");

    @ArchTest
    static final ArchRule THE_STORE_ALONE_KNOWS_SQL = noClasses()
            .that()
            .resideOutsideOfPackage("io.foldback.store.sql..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.sql..",
                    "javax.sql..",
                    "org.jdbi..",
                    "com.zaxxer..",
                    "org.flywaydb..",
                    "org.h2..",
                    "org.postgresql..");

    @ArchTest
    static final ArchRule LINK_KNOWS_NO_NODE = mayNotKnow(LINK, WEBRTC, STORE, CAPTURE, MIXER, GATEWAY, CLIENT, DEPLOY);

    @ArchTest
    static final ArchRule CLIENT_KNOWS_PROTO_AND_AUDIO =
            mayNotKnow(CLIENT, WEBRTC, STORE, LINK, CAPTURE, MIXER, GATEWAY, DEPLOY);

    @ArchTest
    static final ArchRule CAPTURE_KNOWS_NO_OTHER_NODE =
            mayNotKnow(CAPTURE, WEBRTC, STORE, MIXER, GATEWAY, CLIENT, DEPLOY);

    @ArchTest
    static final ArchRule MIXER_KNOWS_NO_OTHER_NODE = mayNotKnow(MIXER, WEBRTC, CAPTURE, GATEWAY, CLIENT, DEPLOY);

    @ArchTest
    static final ArchRule GATEWAY_KNOWS_NO_OTHER_NODE = mayNotKnow(GATEWAY, CAPTURE, MIXER, CLIENT, DEPLOY);

    @ArchTest
    static final ArchRule WHAT_DESKTOPS_AND_PHONES_USE_NEEDS_NO_SERVER_LIBRARIES = noClasses()
            .that()
            .resideInAnyPackage(PROTO, AUDIO, WEBRTC, CLIENT)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.pekko..", "scala..", "com.typesafe.config..", "com.esotericsoftware..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule THE_STORE_KNOWS_NO_CIRCLES = SlicesRuleDefinition.slices()
            .matching("io.foldback.store.(**)")
            .should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule THE_BAND_KNOWS_NO_CIRCLES = SlicesRuleDefinition.slices()
            .matching("io.foldback.deploy.band.(*)..")
            .should()
            .beFreeOfCycles();

    private static ArchRule mayNotKnow(String module, String... others) {
        return noClasses()
                .that()
                .resideInAPackage(module)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .allowEmptyShould(true);
    }
}
