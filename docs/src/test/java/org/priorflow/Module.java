package org.priorflow;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The modules of the build, and what the classes of each may depend on beside the JDK. */
enum Module {
    API("api", 35, Set.of(), "org.nd4j"),
    TESTKIT("testkit", 10, Set.of("api"), "org.nd4j", "org.junit", "org.assertj"),
    KERNELS("kernels", 2, Set.of(), "com.sun.management", "jdk.incubator.vector"),
    PRIOR_L1("prior-l1", 10, Set.of("api", "kernels"), "org.nd4j", "org.slf4j"),
    PRIOR_TV("prior-tv", 10, Set.of("api", "kernels"), "org.ejml", "org.nd4j", "org.slf4j"),
    TRANSPORT("transport", 10, Set.of("api", "kernels"), "org.nd4j", "org.slf4j"),
    FLOWS("flows", 10, Set.of("api", "kernels"), "org.nd4j", "org.slf4j"),
    EXPERIMENTS(
            "experiments",
            40,
            Set.of("api", "kernels", "prior-l1", "prior-tv", "transport", "flows"),
            "ch.qos.logback",
            "com.fasterxml.jackson.annotation",
            "com.google.inject",
            "javax.imageio",
            "me.tongfei.progressbar",
            "org.hipparchus",
            "org.knowm.xchart",
            "org.nd4j",
            "org.slf4j",
            "picocli",
            "tech.tablesaw",
            "tools.jackson"),
    KOTLIN("kotlin", 5, Set.of("api", "experiments"), "kotlin", "org.jetbrains.annotations", "org.nd4j"),
    NOTEBOOK(
            "notebook",
            8,
            Set.of("api", "experiments"),
            "javax.imageio",
            "org.knowm.xchart",
            "org.nd4j",
            "org.rapaio.jupyter.kernel.display",
            "tech.tablesaw");

    private static final Pattern FOLDER = Pattern.compile(".*/([a-z0-9-]+)/target/classes/.*");
    private static final Pattern JAR = Pattern.compile(".*/priorflow-([a-z0-9-]+?)-[0-9][^/]*\\.jar!/.*");

    final String folder;
    final int leastClassCount;
    private final Set<String> modules;
    private final String[] libraries;

    /**
     * @param leastClassCount the number of classes below which a scan has missed something
     * @param modules the other modules whose classes this one may use
     * @param libraries the packages of other libraries that it may use, with all below them
     */
    Module(String folder, int leastClassCount, Set<String> modules, String... libraries) {
        this.folder = folder;
        this.leastClassCount = leastClassCount;
        this.modules = modules;
        this.libraries = libraries;
    }

    /** The folder name of the module that a class was compiled in, read from where its bytecode lies. */
    static String folderOf(JavaClass type) {
        String place = type.getSource().orElseThrow().getUri().toString();
        for (Pattern pattern : new Pattern[] {FOLDER, JAR}) {
            Matcher matcher = pattern.matcher(place);
            if (matcher.matches()) {
                return matcher.group(1);
            }
        }
        throw new AssertionError(type.getName() + " lies in no module: " + place);
    }

    boolean contains(JavaClass type) {
        return type.getName().startsWith("org.priorflow.") && folderOf(type).equals(folder);
    }

    boolean mayUse(JavaClass target) {
        JavaClass type = target.getBaseComponentType();
        String name = type.getName();
        if (type.isPrimitive() || name.startsWith("java.") || name.startsWith("org.jspecify.")) {
            return true;
        }
        if (name.startsWith("org.priorflow.")) {
            return contains(type) || modules.contains(folderOf(type));
        }
        return Arrays.stream(libraries).anyMatch(library -> name.startsWith(library + "."));
    }

    long classCount(JavaClasses classes) {
        return classes.stream().filter(this::contains).count();
    }
}
