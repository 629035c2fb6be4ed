// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo.config;

import io.github.jmodbuild.configure.Mrproper;
import io.github.jmodbuild.console.Console;
import io.github.jmodbuild.facade.Cleaning;
import io.github.jmodbuild.facade.request.BuildDirectory;
import io.github.jmodbuild.facade.request.BuildRequest;
import io.github.jmodbuild.install.Installation;
import io.github.jmodbuild.mojo.AttachedZips;
import io.github.jmodbuild.mojo.Goal;
import io.github.jmodbuild.publish.Sdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Deletes {@code .config}, its previous version, and every file that this plugin wrote in its build directory. Other
 * files are kept, and so are outputs that have been modified.
 *
 * @since 0.1.0
 */
@Mojo(name = "mrproper", requiresDependencyResolution = ResolutionScope.NONE, threadSafe = true)
public final class MrproperMojo extends AbstractTreeMojo {

    @Override
    protected void run(Goal goal, BuildRequest request) throws IOException {
        List<String> deleted = new ArrayList<>(Mrproper.forget(request.places()));
        Path state = BuildDirectory.state(request.places());
        Path build = request.places().build();
        if (Files.isDirectory(state)) {
            Path lists = Installation.lists(state);
            for (String list : Objects.requireNonNullElse(lists.toFile().list(), new String[0])) {
                deleted.addAll(new Installation(build, "/", "none", lists.resolve(list)).uninstall());
            }
            deleted.addAll(new AttachedZips(state).delete());
            Sdk.deleteOthers(build, "");
        }
        Console console = new Console(Console.Mode.AUTO, goal.lines(), request.places());
        deleted.addAll(Cleaning.clean(request, console));
        goal.log().info("mrproper: " + deleted.size() + " files deleted");
    }
}
