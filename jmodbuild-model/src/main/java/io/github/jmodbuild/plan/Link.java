// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** One link being put together. */
final class Link {
    /** Objects and archives in link order; an archive stands at each place that names it, as linkers search them. */
    final List<String> arguments = new ArrayList<>();

    /** Files the link reads besides its arguments. */
    final List<String> extraInputs = new ArrayList<>();

    final List<String> flags = new ArrayList<>();
    final Brought brought;
    /** Whether any object of it, or of an archive it links, is C++, so that the C++ driver links (design §4). */
    boolean cxx;

    Link(Brought brought) {
        this.brought = brought;
    }

    /** Each once. */
    List<String> inputs() {
        Set<String> inputs = new LinkedHashSet<>(arguments);
        inputs.addAll(extraInputs);
        return List.copyOf(inputs);
    }
}
