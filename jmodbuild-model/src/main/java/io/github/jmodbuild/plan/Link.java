// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

import java.util.ArrayList;
import java.util.List;

/** One link being put together. */
final class Link {
    /** Objects and archives in link order. */
    final List<String> arguments = new ArrayList<>();

    /** Files the link reads besides its arguments. */
    final List<String> extraInputs = new ArrayList<>();

    final List<String> flags = new ArrayList<>();
    final List<Entry> members = new ArrayList<>();
    /** Whether any object of it, or of an archive it links, is C++, so that the C++ driver links (design §4). */
    boolean cxx;

    List<String> inputs() {
        List<String> inputs = new ArrayList<>(arguments);
        inputs.addAll(extraInputs);
        return inputs;
    }
}
