package org.weir.deploy.bench.contender;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The federation without protection that the difference is taken to. Its classes are tests' classes: a checkout that is built
 * has them, a distribution never.
 */
public final class UnprotectedWay {
    static final String MAIN = "org.weir.deploy.bench.plain.PlainFederation";

    private final List<Path> classes;

    private UnprotectedWay(List<Path> classes) {
        this.classes = classes;
    }

    /** Where it is built, if it is. */
    public static Optional<UnprotectedWay> in(Path checkout) {
        List<Path> classes =
                List.of(checkout.resolve("deploy/target/test-classes"), checkout.resolve("proto/target/test-classes"));
        boolean isBuilt = Files.exists(classes.getFirst().resolve(MAIN.replace('.', '/') + ".class"))
                && Files.exists(classes.getLast().resolve("org/weir/disclosure/Unprotected.class"));
        return isBuilt ? Optional.of(new UnprotectedWay(classes)) : Optional.empty();
    }

    String classPath() {
        StringBuilder path = new StringBuilder(System.getProperty("java.class.path"));
        classes.forEach(folder -> path.append(File.pathSeparator).append(folder));
        return path.toString();
    }
}
