// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.toolchain.command;

import java.util.List;

/**
 * One link as a value, for {@link CommandLines#link}. Immutable.
 *
 * @param image the output
 * @param cxx whether the C++ driver links
 * @param raw whether the linker itself is called instead of a driver (K04); flags of the form {@code -Wl,a,b} are then
 *     passed as {@code a b}
 * @param isStatic whether the output may not need any shared library (Q28)
 * @param flags all flags of manifests and user, in order
 * @param inputs objects, archives and shared libraries in link order
 * @param libraries library arguments, in order
 * @param soname name by which a shared library is found; empty for other images
 * @param map version script of a shared library, or the list made from it, see {@link CommandLines#symbolList}; empty:
 *     none
 * @param script linker script; empty: the linker's own
 */
public record LinkRequest(
        Image image,
        boolean cxx,
        boolean raw,
        boolean isStatic,
        List<String> flags,
        List<Input> inputs,
        List<String> libraries,
        String soname,
        String map,
        String script) {
    public LinkRequest {
        flags = List.copyOf(flags);
        inputs = List.copyOf(inputs);
        libraries = List.copyOf(libraries);
    }

    /** The kind of output. */
    public enum Image {
        EXECUTABLE,
        MODULE,
        SHARED_LIBRARY,
        /** One object out of several (K17). */
        RELOCATABLE
    }

    /** The files at one position of the link line. */
    public sealed interface Input {
        /** The files, in order. */
        List<String> files();
    }

    /** An object, an archive that is searched, or a shared library. */
    public record File(String path) implements Input {
        @Override
        public List<String> files() {
            return List.of(path);
        }
    }

    /** An archive of which every member is linked. */
    public record Whole(String path) implements Input {
        @Override
        public List<String> files() {
            return List.of(path);
        }
    }

    /**
     * A shared library that the output refers to only if it uses something of it.
     *
     * @param nameless whether it may not say by which name it is loaded: on ELF the output then gets the name that the linker is given,
     *     and a path would be looked for there alone
     */
    public record AsNeeded(String path, boolean nameless) implements Input {
        @Override
        public List<String> files() {
            return List.of(path);
        }
    }

    /** Archives that are searched repeatedly until nothing more is found. */
    public record Cycle(List<String> files) implements Input {
        public Cycle {
            files = List.copyOf(files);
        }
    }
}
