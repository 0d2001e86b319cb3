package io.foldback.deploy.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What computes does not wait, does not ask for the time, and gives the same bits everywhere. */
@AnalyzeClasses(packages = "io.foldback", importOptions = DoNotIncludeTests.class)
class PlanesTest {
    private static final String[] KERNELS = {
        "io.foldback.mixer.strip..",
        "io.foldback.mixer.effect..",
        "io.foldback.mixer.bus..",
        "io.foldback.mixer.align..",
        "io.foldback.audio.mix..",
        "io.foldback.gateway.mix.render.."
    };
    private static final String ENGINE = "io.foldback.mixer.engine..";
    private static final String PERSONAL_MIXES = "io.foldback.gateway.mix..";
    private static final String[] PLAIN_AUDIO = {
        "io.foldback.audio.block..",
        "io.foldback.audio.ring..",
        "io.foldback.audio.jitter..",
        "io.foldback.audio.resample..",
        "io.foldback.audio.level..",
        "io.foldback.audio.signal..",
        "io.foldback.audio.wav.."
    };

    @ArchTest
    static final ArchRule WHAT_COMPUTES_OR_PARSES_IS_PLAIN_JAVA = noClasses()
            .that()
            .resideInAnyPackage(KERNELS)
            .or()
            .resideInAnyPackage(PLAIN_AUDIO)
            .or()
            .resideInAnyPackage(ENGINE, PERSONAL_MIXES, "io.foldback.proto..", "io.foldback.webrtc..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.pekko..", "com.sun.jna..", "com.typesafe.config..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule KERNELS_NEITHER_LOG_NOR_WAIT = noClasses()
            .that()
            .resideInAnyPackage(KERNELS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.slf4j..", "java.util.concurrent.locks..", "java.nio.file..", "java.net..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule KERNELS_HOLD_NO_MONITOR = noMethods()
            .that()
            .areDeclaredInClassesThat()
            .resideInAnyPackage(KERNELS)
            .should()
            .haveModifier(JavaModifier.SYNCHRONIZED)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule KERNELS_ARE_TOLD_THE_TIME = noClasses()
            .that()
            .resideInAnyPackage(KERNELS)
            .should()
            .callMethodWhere(target(owner(type(System.class))).and(target(nameMatching("nanoTime|currentTimeMillis"))))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule THE_MIX_IS_THE_SAME_BITS_EVERYWHERE = noClasses()
            .that()
            .resideInAnyPackage(KERNELS)
            .or()
            .resideInAnyPackage(ENGINE, "io.foldback.deploy.band..")
            .should()
            .callMethodWhere(target(owner(type(Math.class)))
                    .and(target(
                            nameMatching("a?sin|a?cos|a?tan|atan2|sinh|cosh|tanh|exp|expm1|pow|log|log10|log1p|cbrt"))))
            .because("these may differ in the last bit between interpreter, compilers and machines; use StrictMath")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule THE_MIX_DOES_NOT_KNOW_THE_DATE = noClasses()
            .that()
            .resideInAnyPackage(KERNELS)
            .or()
            .resideInAPackage(ENGINE)
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule NOBODY_SLEEPS = noClasses()
            .should()
            .callMethodWhere(target(owner(type(Thread.class))).and(target(nameMatching("sleep"))));

    @ArchTest
    static final ArchRule NOBODY_DESERIALIZES_JAVA_OBJECTS =
            noClasses().should().dependOnClassesThat().areAssignableTo("java.io.ObjectInputStream");

    @ArchTest
    static final ArchRule WHAT_IS_INFLATED_HAS_A_LIMIT = noClasses()
            .that()
            .doNotHaveSimpleName("BoundedInflater")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("java\\.util\\.zip\\.(Inflater|InflaterInputStream|GZIPInputStream)");

    @ArchTest
    static final ArchRule WHAT_COMPUTES_KNOWS_NO_PROTOCOL_OF_ACTORS = noClasses()
            .that()
            .resideInAnyPackage(KERNELS)
            .or()
            .resideInAnyPackage(PLAIN_AUDIO)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.foldback.link.control..")
            .allowEmptyShould(true);
}
