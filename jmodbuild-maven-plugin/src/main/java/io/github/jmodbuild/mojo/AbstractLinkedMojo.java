// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo;

import io.github.jmodbuild.facade.BuildResult;
import io.github.jmodbuild.mojo.parameter.Parameters;
import io.github.jmodbuild.publish.NativesLayout;
import java.io.IOException;
import java.util.Optional;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProjectHelper;
import org.jspecify.annotations.Nullable;

/** A goal that links and attaches all that there is. */
abstract class AbstractLinkedMojo extends AbstractAttachMojo {
    private static final String NONE = "none";

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
        layout();
        Parameters.flag("jmodbuild.attachSources", attachSources);
    }

    private Optional<NativesLayout> layout() {
        String layout = Parameters.text(nativesLayout);
        return layout.equals(NONE) ? Optional.empty() : Optional.of(NativesLayout.named(layout));
    }

    final void attachLinked(Goal goal, BuildResult result) throws MojoFailureException, IOException {
        attach(goal, result, true, layout(), Parameters.flag("jmodbuild.attachSources", attachSources));
    }
}
