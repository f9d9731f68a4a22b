package org.priorflow;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.priorflow.random.Seed;

/** The rules that keep the modules apart, and the house rules that bytecode can show. */
@AnalyzeClasses(packages = "org.priorflow", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

    private static final String COMMAND_LINE = "org.priorflow.experiments.cli..";

    @ArchTest
    static void scanSeesEveryModule(JavaClasses all) {
        for (Module module : Module.values()) {
            assertThat(module.classCount(all))
                    .as("classes seen in %s", module.folder)
                    .isGreaterThanOrEqualTo(module.leastClassCount);
        }
    }

    @ArchTest
    static void everyModuleOfTheBuildIsUnderTheRules(JavaClasses all) throws IOException {
        Set<String> built = Pattern.compile("<module>([a-z0-9-]+)</module>")
                .matcher(Files.readString(Path.of(System.getProperty("priorflow.root"), "pom.xml")))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        built.removeAll(Set.of("benchmarks", "docs")); // nothing depends on them

        assertThat(Stream.of(Module.values()).map(module -> module.folder))
                .as("entries in Module, each a test dependency of docs")
                .containsExactlyInAnyOrderElementsOf(built);
    }

    @ArchTest
    static void modulesUseOnlyWhatTheyMay(JavaClasses all) {
        for (Module module : Module.values()) {
            classes()
                    .that(are(module))
                    .should(useOnlyWhatIsAllowedTo(module))
                    .because("plugins know the api and the kernels, never each other")
                    .allowEmptyShould(true) // whether a module was seen at all is asked above
                    .check(all);
        }
    }

    @ArchTest
    static void noPackageLivesInTwoModules(JavaClasses all) {
        Map<String, Set<String>> modulesByPackage = all.stream()
                .collect(Collectors.groupingBy(
                        JavaClass::getPackageName,
                        Collectors.mapping(Module::folderOf, Collectors.toCollection(TreeSet::new))));
        assertThat(modulesByPackage)
                .allSatisfy((name, modules) -> assertThat(modules).as(name).hasSize(1));
    }

    @ArchTest
    static void everyPackageIsNullMarked(JavaClasses all) {
        Set<String> names = all.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
        assertThat(names).allSatisfy(name -> {
            JavaPackage found = all.getPackage(name);
            assertThat(found.isAnnotatedWith(NullMarked.class))
                    .as("package-info of %s says @NullMarked", name)
                    .isTrue();
        });
    }

    @ArchTest
    static final ArchRule internalPackagesStayInsideTheirModule = classes()
            .should(new ArchCondition<>("not use an internal package of another module") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    type.getDirectDependenciesFromSelf().stream()
                            .filter(dependency -> isInternal(dependency.getTargetClass()))
                            .filter(dependency -> !Module.folderOf(type)
                                    .equals(Module.folderOf(
                                            dependency.getTargetClass().getBaseComponentType())))
                            .forEach(dependency ->
                                    events.add(SimpleConditionEvent.violated(type, dependency.getDescription())));
                }
            });

    @ArchTest
    static final ArchRule packagesFormNoCycles =
            slices().assignedFrom(packagesWithTheirInternals()).should().beFreeOfCycles();

    @ArchTest
    static final ArchRule injectorStopsAtTheCompositionRoot = noClasses()
            .that()
            .resideOutsideOfPackage("org.priorflow.experiments.wiring..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.google.inject..", "jakarta.inject..", "javax.inject..");

    @ArchTest
    static final ArchRule onlyTheCommandLineSpeaksToTheTerminal =
            noClasses().that().resideOutsideOfPackage(COMMAND_LINE).should(ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule loggingGoesThroughSlf4j =
            noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging..");

    @ArchTest
    static final ArchRule loggingBackendIsChosenByTheCommandLine = noClasses()
            .that()
            .resideOutsideOfPackage(COMMAND_LINE)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ch.qos.logback..");

    @ArchTest
    static final ArchRule exceptionsHaveAType = NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;

    @ArchTest
    static final ArchRule commonsMathIsNotCalled =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.apache.commons.math3..");

    @ArchTest
    static final ArchRule globalGeneratorOfNd4jIsNotCalled = noClasses()
            .should()
            .callMethodWhere(target(owner(
                            DescribedPredicate.describe("Nd4j", (JavaClass type) -> type.isEquivalentTo(Nd4j.class))))
                    .and(target(nameMatching("rand.*|getRandom.*|choice|shuffle"))))
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("org.nd4j.linalg.api.rng..", "org.nd4j.linalg.api.ops.random..");

    @ArchTest
    static final ArchRule randomnessComesFromSeeds = noClasses()
            .that()
            .doNotBelongToAnyOf(Seed.class)
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.Random")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.SplittableRandom")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.random.RandomGeneratorFactory")
            .orShould()
            .callMethod(Math.class, "random");

    @ArchTest
    static final ArchRule tensorsAreNotWrittenInPlace = noClasses()
            .that()
            .resideOutsideOfPackage("org.priorflow.testkit..") // it spoils copies to show that a plugin notices
            .should()
            .callMethodWhere(target(owner(DescribedPredicate.describe(
                            "INDArray", (JavaClass type) -> type.isEquivalentTo(INDArray.class))))
                    .and(target(nameMatching("(add|sub|mul|div|rsub|rdiv|neg|mmul|tensorMmul)i.*|assign.*|put.*"))))
            .because("inputs are never written; kernels work on Java arrays");

    @ArchTest
    static final ArchRule publicClassesAreFinalUnlessAbstract = classes()
            .that()
            .arePublic()
            .and()
            .areNotInterfaces()
            .and()
            .areNotEnums()
            .and()
            .doNotHaveModifier(JavaModifier.ABSTRACT)
            .should()
            .haveModifier(JavaModifier.FINAL);

    @ArchTest
    static final ArchRule namesSayWhatAClassIs =
            noClasses().should().haveNameMatching(".*(Impl|Manager|Utils?|Helper|Base)");

    private static DescribedPredicate<JavaClass> are(Module module) {
        return DescribedPredicate.describe("are in module " + module.folder, module::contains);
    }

    private static SliceAssignment packagesWithTheirInternals() {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                JavaClass element = type.getBaseComponentType();
                String name = element.getPackageName().replaceFirst("\\.internal$", "");
                return name.startsWith("org.priorflow")
                        ? SliceIdentifier.of(Module.folderOf(element), name)
                        : SliceIdentifier.ignore();
            }

            @Override
            public String getDescription() {
                return "packages, each with its internal package";
            }
        };
    }

    private static boolean isInternal(JavaClass type) {
        String name = type.getBaseComponentType().getPackageName();
        return name.startsWith("org.priorflow.") && (name + ".").contains(".internal.");
    }

    private static ArchCondition<JavaClass> useOnlyWhatIsAllowedTo(Module module) {
        return new ArchCondition<>("use only what is allowed to " + module.folder) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    if (!module.mayUse(dependency.getTargetClass())) {
                        events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
                    }
                }
            }
        };
    }
}
