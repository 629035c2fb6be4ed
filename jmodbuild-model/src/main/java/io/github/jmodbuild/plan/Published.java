// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * What a tree offers to other trees. Immutable.
 *
 * @param libraries of this configuration, in manifest order
 * @param declared what there is in some configuration
 */
public record Published(List<Library> libraries, Declared declared) {
    /** Nothing. */
    public static final Published NONE =
            new Published(List.of(), new Declared(List.of(), List.of(), List.of(), List.of()));

    public Published {
        libraries = List.copyOf(libraries);
    }

    /**
     * An archive, a shared library or both. Paths are as actions name them, empty where there is no such file.
     *
     * @param name as linkers take it after {@code -l}
     * @param archive for links of others, which may be another file than the output
     * @param independent whether shared libraries can be linked with the archive
     * @param importLibrary what is linked in place of the shared library, on Windows
     * @param needs words for the linker: shared libraries of the tree, then libraries of the system
     */
    public record Library(
            String name, String archive, boolean independent, String shared, String importLibrary, List<String> needs) {
        public Library {
            needs = List.copyOf(needs);
        }
    }

    /**
     * What manifests name, whatever the configuration and the toolchain are.
     *
     * @param installed files of the source tree that are installed in some configuration
     */
    public record Declared(
            List<String> libraries, List<String> programs, List<String> modules, List<Plan.Installed> installed) {
        public Declared {
            libraries = List.copyOf(libraries);
            programs = List.copyOf(programs);
            modules = List.copyOf(modules);
            installed = List.copyOf(installed);
        }
    }

    static void write(Published published, TableWriter out) {
        out.number(published.libraries().size());
        for (Library library : published.libraries()) {
            out.text(library.name());
            out.text(library.archive());
            out.number(library.independent() ? 1 : 0);
            out.text(library.shared());
            out.text(library.importLibrary());
            out.list(library.needs());
        }
        Declared declared = published.declared();
        out.list(declared.libraries());
        out.list(declared.programs());
        out.list(declared.modules());
        PlanCodec.write(declared.installed(), out);
    }

    static Published read(TableReader in) {
        int count = in.count();
        List<Library> libraries = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            libraries.add(new Library(in.text(), in.text(), in.number() == 1, in.text(), in.text(), in.list()));
        }
        return new Published(libraries, new Declared(in.list(), in.list(), in.list(), PlanCodec.readInstalled(in)));
    }
}
