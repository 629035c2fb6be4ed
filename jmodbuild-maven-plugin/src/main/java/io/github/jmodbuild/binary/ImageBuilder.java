// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.binary;

import io.github.jmodbuild.binary.Image.Format;
import io.github.jmodbuild.binary.Image.Kind;
import io.github.jmodbuild.binary.Image.Symbol;
import java.util.ArrayList;
import java.util.List;

/** Collects what a reader finds. Not thread-safe. */
final class ImageBuilder {
    final List<String> needed = new ArrayList<>();
    final List<String> delayed = new ArrayList<>();
    final List<Symbol> exports = new ArrayList<>();
    final List<Symbol> imports = new ArrayList<>();
    String soname = "";
    String subsystem = "";
    String machine = "";

    /** The name for a machine number; {@code machine 0x12} if unknown. */
    static String number(int machine) {
        return "machine 0x" + Integer.toHexString(machine);
    }

    Image image(Format format, Kind kind) {
        return new Image(format, kind, machine, needed, delayed, soname, subsystem, exports, imports);
    }
}
