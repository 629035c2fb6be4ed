// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.toolchain;

import java.util.List;

/** Link-time optimisation: objects that contain a compiler's intermediate code instead of machine code. Stateless. */
public final class IntermediateCode {
    private IntermediateCode() {}

    /** Whether a compile command makes an object with intermediate code; the last option wins. */
    public static boolean isIn(List<String> argv) {
        return isLast(argv, "-flto", "-fno-lto");
    }

    /** Whether the object has no machine code, so that only the compiler's own tools can read it. */
    public static boolean isAll(List<String> argv) {
        return isIn(argv) && !isLast(argv, "-ffat-lto-objects", "-fno-fat-lto-objects");
    }

    /** Whether a compile command makes an object with both. */
    public static boolean isBesideMachineCode(List<String> argv) {
        return isIn(argv) && !isAll(argv);
    }

    private static boolean isLast(List<String> argv, String on, String off) {
        boolean last = false;
        for (String word : argv) {
            if (word.equals(on) || word.startsWith(on + "=")) {
                last = true;
            } else if (word.equals(off)) {
                last = false;
            }
        }
        return last;
    }
}
