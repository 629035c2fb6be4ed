// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo.config;

import io.github.jmodbuild.configure.Answer;
import io.github.jmodbuild.configure.ImportRequest;
import io.github.jmodbuild.configure.TreeImport;
import io.github.jmodbuild.mojo.AbstractNativeMojo;
import io.github.jmodbuild.mojo.Goal;
import io.github.jmodbuild.mojo.Report;
import io.github.jmodbuild.mojo.parameter.Parameters;
import java.io.File;
import java.io.IOException;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/**
 * Reads the Kconfig files and makefiles of a tree and writes manifests with the same configuration, lists of objects and flags, one
 * for each directory. Reports every statement that could not be carried over as it is. The tree is not changed unless the manifests
 * are to lie in it, and no program that it names is run without {@link #shell}.
 *
 * @since 0.1.0
 */
@Mojo(name = "import", requiresDependencyResolution = ResolutionScope.NONE, threadSafe = true)
public final class ImportMojo extends AbstractNativeMojo {

    /**
     * The root directory of the tree to import.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.import.source", defaultValue = "${basedir}")
    private @Nullable File source;

    /**
     * The file that the tree's configuration begins with, relative to {@link #source}: a Kconfig file, or a {@code Config.in} of
     * Linux 2.4 and before, such as {@code arch/i386/config.in}. All files that it names with source are read, too. QEMU before
     * version 5.2 has no such file; {@code Makefile.objs} stands for its makefiles and the files in {@code default-configs}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.import.kconfig", defaultValue = "Kconfig")
    private @Nullable String kconfig;

    /**
     * The directory to write the manifests to, in the same directories below it as the Kconfig files are in. A manifest
     * that was edited since the last import is kept; if the tree says something else than then, the new one is written
     * beside it, as {@code modules.xml.imported}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.import.directory", defaultValue = "${project.build.directory}/import")
    private @Nullable File directory;

    /**
     * Values of environment variables and macros of the tree, for example {@code SRCARCH=x86}, separated by commas. They take
     * precedence over assignments in the tree.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.import.variables")
    private @Nullable List<@Nullable String> variables;

    /**
     * Whether to run commands of the tree, such as {@code $(shell,scripts/cc-version.sh gcc)}, in its root directory, for answers
     * that no probe can give. The manifests then have the answers of this machine, and the report lists them. Only for trees
     * that you trust.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.import.shell", defaultValue = "false")
    private @Nullable String shell;

    /**
     * Directories whose makefiles are read, with those of all directories that they name, separated by commas, for example
     * {@code drivers,lib}. Makefiles may be written for Kbuild, or for Linux 2.2 or 2.4. Without this parameter, they are
     * the root's {@code Kbuild} and those of the directories that the root's {@code Makefile} names in {@code core-y},
     * {@code drivers-y}, {@code libs-y} and the like; with {@code none}, no makefiles are read.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.import.makefiles")
    private @Nullable List<@Nullable String> makefiles;

    /**
     * The name of a program that all objects are linked into, which the root's manifest then describes. Without it, objects are in
     * the groups {@code objects} and {@code lib}, and programs that link them are described by hand.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.import.program", defaultValue = "")
    private @Nullable String program;

    /**
     * Whether to replace manifests that were edited, too; the report names them, with what was different.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.import.overwrite", defaultValue = "false")
    private @Nullable String overwrite;

    /**
     * Whether a statement that is not carried over, or only in part, is an error. The manifests are written nevertheless.
     *
     * @since 0.1.0
     */
    @Parameter(property = "jmodbuild.import.fail", defaultValue = "false")
    private @Nullable String fail;

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
    protected boolean isGoalSkipped() {
        return false;
    }

    @Override
    protected void refuseInvalid() {
        super.refuseInvalid();
        Report.Format.of(Parameters.text(format));
        Parameters.flag("jmodbuild.import.shell", shell);
        Parameters.flag("jmodbuild.import.overwrite", overwrite);
        Parameters.flag("jmodbuild.import.fail", fail);
    }

    @Override
    protected boolean isForAnyModule() {
        return true; // it makes the manifest
    }

    @Override
    protected void run(Goal goal) throws MojoFailureException, IOException {
        Report report = new Report(goal, Parameters.text(output));
        report.refuseSource();
        Answer answer = TreeImport.run(new ImportRequest(
                Parameters.given(source).toPath(),
                Parameters.text(kconfig),
                Parameters.given(directory).toPath(),
                ImportRequest.variables(Parameters.list("jmodbuild.import.variables", variables)),
                ImportRequest.makefiles(
                        Parameters.list("jmodbuild.import.makefiles", makefiles), Parameters.text(program)),
                Parameters.flag("jmodbuild.import.shell", shell),
                Parameters.flag("jmodbuild.import.overwrite", overwrite)));
        if (Report.Format.of(Parameters.text(format)) == Report.Format.JSON) {
            report.writeJson(answer.json());
        } else {
            report.write(answer.lines());
        }
        if (Parameters.flag("jmodbuild.import.fail", fail) && answer.found() > 0) {
            throw new MojoFailureException(answer.found()
                    + (answer.found() == 1 ? " statement was" : " statements were")
                    + " not or only partly imported, shown above; write what is missing by hand, or leave out"
                    + " -Djmodbuild.import.fail");
        }
    }
}
