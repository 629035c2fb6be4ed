// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo;

import io.github.jmodbuild.facade.BuildResult;
import io.github.jmodbuild.mojo.parameter.Parameters;
import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Nearest;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.publish.NativeResources;
import io.github.jmodbuild.publish.NativesLayout;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.MavenProjectHelper;
import org.jspecify.annotations.Nullable;

/** A goal that links and attaches all that there is. */
abstract class AbstractLinkedMojo extends AbstractAttachMojo {
    private static final String NONE = "none";
    private static final String CLASSES = "classes";
    private static final Location IN = Location.of("jmodbuild.nativesIn");

    /**
     * The layout of a jar with the shared libraries, for programs in Java, which is attached with classifier {@code
     * natives-PLATFORM}: {@code jna} (linux-x86-64/libz.so), {@code netty} (META-INF/native/libz.so) or {@code xerial}
     * (com/example/native/Linux/x86_64/libz.so, below the group's name). With {@code none} there is no such jar.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.nativesLayout", defaultValue = NONE)
    private @Nullable String nativesLayout;

    /**
     * Where the shared libraries are in that layout: {@code attached} (in a jar of their own) or {@code classes} (among the
     * module's classes, and so in its own jar; several executions for different platforms can put theirs there). Shared libraries
     * of dependencies that they are loaded with are there too. Sources in Java for loading them come from {@code loaderPackage} of
     * goal {@code configure}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.nativesIn", defaultValue = "attached")
    private @Nullable String nativesIn;

    /**
     * Whether to attach what the native code is made from as a jar: manifests, sources and headers. Its classifier is {@code
     * sources}, or {@code native-sources} where maven-source-plugin attaches the former or the packaging is another than {@code
     * jmodbuild}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.attachSources", defaultValue = "false")
    private @Nullable String attachSources;

    AbstractLinkedMojo(MavenProjectHelper helper) {
        super(helper);
    }

    @Override
    protected void refuseInvalid() {
        super.refuseInvalid();
        inClasses();
        layout();
        Parameters.flag("jmodbuild.attachSources", attachSources);
    }

    private Optional<NativesLayout> layout() {
        String layout = Parameters.text(nativesLayout);
        return layout.equals(NONE) ? Optional.empty() : Optional.of(NativesLayout.named(layout));
    }

    private boolean inClasses() {
        return inClasses(Parameters.text(nativesIn), layout().isPresent());
    }

    /**
     * Whether libraries go into the module's own jar.
     *
     * @param where the parameter's value
     * @param layout whether there is one
     */
    static boolean inClasses(String where, boolean layout) {
        List<String> known = List.of("attached", CLASSES);
        if (!known.contains(where)) {
            throw new ProblemException(
                    IN, "unknown value " + where + Nearest.hint(where, known) + "; valid values: attached, classes");
        }
        if (where.equals(CLASSES) && !layout) {
            throw new ProblemException(
                    IN,
                    "classes says nothing without jmodbuild.nativesLayout, which is none; name a layout as well, such as jna");
        }
        return where.equals(CLASSES);
    }

    final void attachLinked(Goal goal, BuildResult result) throws MojoFailureException, IOException {
        MavenProject project = goal.parameters().project();
        boolean inClasses = inClasses();
        if (inClasses) {
            refuseWithoutJar(project.getPackaging());
            withoutLibrary(result.outputs()).ifPresent(goal.log()::warn);
        }
        Optional<NativesLayout> layout = layout();
        boolean sources = Parameters.flag("jmodbuild.attachSources", attachSources);
        attach(goal, result, true, inClasses ? Optional.empty() : layout, sources);
        String classes = project.getBuild().getOutputDirectory();
        boolean changed = classes != null
                && NativeResources.put(
                        result, project.getGroupId(), inClasses ? layout : Optional.empty(), Path.of(classes));
        if (changed) {
            refuseOlder(project.getArtifact().getFile(), classes);
        }
    }

    static void refuseWithoutJar(String packaging) {
        if (List.of("jmodbuild", "pom").contains(packaging)) {
            throw new ProblemException(
                    IN,
                    "packaging " + packaging
                            + " makes no jar that classes could be in; leave the parameter out, or choose"
                            + " packaging jar");
        }
    }

    /** The configuration decides which libraries there are, so this is no error. */
    static Optional<String> withoutLibrary(List<Plan.Output> outputs) {
        boolean present = outputs.stream().anyMatch(output -> output.kind() == Plan.Kind.SHARED_LIBRARY);
        return present
                ? Optional.empty()
                : Optional.of(IN
                        + ": this configuration has no shared library, so there is none among the classes; enable one,"
                        + " or leave the parameter out");
    }

    /** A jar that was made before the libraries came into the classes, or went. */
    static void refuseOlder(@Nullable File jar, String classes) {
        if (jar != null && jar.isFile()) {
            throw new ProblemException(
                    IN,
                    "the libraries in " + classes + " have changed after " + jar.getName()
                            + " was made, which has others or none; bind goal link too, which links them before");
        }
    }
}
