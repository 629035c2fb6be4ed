// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo.config;

import io.github.jmodbuild.configure.Answer;
import io.github.jmodbuild.configure.TreeExport;
import io.github.jmodbuild.exporting.KconfigDialect;
import io.github.jmodbuild.facade.request.BuildRequest;
import io.github.jmodbuild.mojo.Goal;
import io.github.jmodbuild.mojo.Report;
import io.github.jmodbuild.mojo.parameter.Parameters;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Nearest;
import io.github.jmodbuild.problem.ProblemException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/**
 * Writes the tree's configuration in Kconfig's language, for menuconfig, Kconfiglib and other tools that read it, and says with
 * its place what that language has no words for.
 *
 * @since 0.1.0
 */
@Mojo(name = "exportKconfig", requiresDependencyResolution = ResolutionScope.NONE, threadSafe = true)
public final class ExportKconfigMojo extends AbstractTreeMojo {

    /**
     * The directory to write the files to, which have the directories of their manifests below it. A file that was not exported
     * is never replaced.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.export.directory", defaultValue = "${project.build.directory}/kconfig")
    private @Nullable File directory;

    /**
     * Whether to write one file instead of one for each manifest.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.export.single", defaultValue = "false")
    private @Nullable String single;

    /**
     * Which tools are to read the files: {@code linux} (those of Linux 7.2), {@code linux-6.1} (those of Linux 5.13 to 6.9) or
     * {@code kconfiglib} (Kconfiglib 14.1).
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.export.dialect", defaultValue = "linux")
    private @Nullable String dialect;

    /**
     * The form of the report: {@code text} for people or {@code json} for programs.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.format", defaultValue = "text")
    private @Nullable String format;

    /**
     * A file to write the report to instead of the log, relative to the module's directory.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.output", defaultValue = "")
    private @Nullable String output;

    @Override
    protected void refuseInvalid() {
        super.refuseInvalid();
        Report.Format.of(Parameters.text(format));
        Parameters.flag("jmodbuild.export.single", single);
        dialect(Parameters.text(dialect));
    }

    private static KconfigDialect dialect(String spelling) {
        return KconfigDialect.of(spelling)
                .orElseThrow(() -> new ProblemException(
                        Location.of("jmodbuild.export.dialect"),
                        "unknown value " + spelling + Nearest.hint(spelling, KconfigDialect.spellings())
                                + "; valid values: " + String.join(", ", KconfigDialect.spellings())));
    }

    @Override
    protected void run(Goal goal, BuildRequest request) throws IOException {
        Report report = new Report(goal, Parameters.text(output));
        report.refuseSource();
        Path target = Parameters.given(directory).toPath();
        Answer answer = TreeExport.run(
                request,
                new TreeExport.Target(
                        target,
                        request.places().shown(target),
                        dialect(Parameters.text(dialect)),
                        Parameters.flag("jmodbuild.export.single", single)));
        if (Report.Format.of(Parameters.text(format)) == Report.Format.JSON) {
            report.writeJson(answer.json());
        } else {
            report.write(answer.lines());
        }
    }
}
