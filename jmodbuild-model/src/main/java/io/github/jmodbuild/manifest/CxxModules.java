// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * C++20 modules, which are not supported: a source that exports a module must be compiled before those that import it,
 * what a source exports is known only to the compiler, and compilers store the result in a directory of their own
 * choice, gcc in the source tree ({@code gcm.cache}). Stateless.
 */
public final class CxxModules {
    /** Flags of gcc 11 and later and of clang that turn them on or say where compiled ones are. */
    private static final Pattern FLAG = Pattern.compile("-fmodules(-.*)?|-fmodule-.*|-fprebuilt-.*|-fimplicit-module.*"
            + "|-fcxx-modules|-fbuiltin-module-map|--precompile");

    private static final String REFUSAL =
            " is for C++20 modules, which jmodbuild does not build; use headers for what they export, and remove it";

    private CxxModules() {}

    /** Why a flag cannot be given; empty for flags of other things. */
    public static Optional<String> refusal(String flag) {
        return (flag.startsWith("-f") || flag.startsWith("--p"))
                        && FLAG.matcher(flag).matches()
                ? Optional.of("'" + flag + "'" + REFUSAL)
                : Optional.empty();
    }
}
