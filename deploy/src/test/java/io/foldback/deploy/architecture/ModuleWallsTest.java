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
    private static final String LINK = "io.foldback.link..";
    private static final String CAPTURE = "io.foldback.capture..";
    private static final String MIXER = "io.foldback.mixer..";
    private static final String GATEWAY = "io.foldback.gateway..";
    private static final String CLIENT = "io.foldback.client..";
    private static final String DEPLOY = "io.foldback.deploy..";

    @ArchTest
    static final ArchRule PROTO_KNOWS_NOBODY = mayNotKnow(PROTO, AUDIO, LINK, CAPTURE, MIXER, GATEWAY, CLIENT, DEPLOY);

    @ArchTest
    static final ArchRule AUDIO_KNOWS_NOBODY = mayNotKnow(AUDIO, PROTO, LINK, CAPTURE, MIXER, GATEWAY, CLIENT, DEPLOY);

    @ArchTest
    static final ArchRule LINK_KNOWS_NO_NODE = mayNotKnow(LINK, CAPTURE, MIXER, GATEWAY, CLIENT, DEPLOY);

    @ArchTest
    static final ArchRule CLIENT_KNOWS_PROTO_AND_AUDIO = mayNotKnow(CLIENT, LINK, CAPTURE, MIXER, GATEWAY, DEPLOY);

    @ArchTest
    static final ArchRule CAPTURE_KNOWS_NO_OTHER_NODE = mayNotKnow(CAPTURE, MIXER, GATEWAY, CLIENT, DEPLOY);

    @ArchTest
    static final ArchRule MIXER_KNOWS_NO_OTHER_NODE = mayNotKnow(MIXER, CAPTURE, GATEWAY, CLIENT, DEPLOY);

    @ArchTest
    static final ArchRule GATEWAY_KNOWS_NO_OTHER_NODE = mayNotKnow(GATEWAY, CAPTURE, MIXER, CLIENT, DEPLOY);

    @ArchTest
    static final ArchRule WHAT_DESKTOPS_AND_PHONES_USE_NEEDS_NO_SERVER_LIBRARIES = noClasses()
            .that()
            .resideInAnyPackage(PROTO, AUDIO, CLIENT)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.pekko..", "scala..", "com.typesafe.config..", "com.esotericsoftware..")
            .allowEmptyShould(true);

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
