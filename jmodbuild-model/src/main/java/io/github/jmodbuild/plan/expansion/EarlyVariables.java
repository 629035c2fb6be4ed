// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.expansion;

import io.github.jmodbuild.config.text.NamedValues;
import io.github.jmodbuild.expr.Template;
import io.github.jmodbuild.manifest.Expander;
import io.github.jmodbuild.manifest.Manifest;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.problem.Checked;
import java.util.HashMap;
import java.util.Map;

/**
 * Values of references in the root manifest before anything is configured, see {@link Variables}. A value that depends
 * on the configuration is replaced by a marker. Not thread-safe.
 */
public final class EarlyVariables implements Expander.Lookup {
    /** A character that no text has, since Unicode will never define it. */
    private static final String UNKNOWN = "\uFDD1";

    private final NamedValues named;
    private final Map<String, String> variables = new HashMap<>();

    public EarlyVariables(Manifest root, NamedValues named) {
        this.named = named;
        for (Member member : root.members()) {
            if (member instanceof Member.Variable variable) {
                boolean holds = variable.condition() == null;
                String value = holds ? variable.value().expand(reference -> value(reference, "")) : UNKNOWN;
                variables.put(variable.name().text(), value); // a value sees what stands before it
            }
        }
    }

    /** Whether a text contains a value that is not known yet. */
    public static boolean isUnknown(String text) {
        return text.contains(UNKNOWN);
    }

    @Override
    public Checked<String> text(Template.Reference reference, String directory) {
        return Checked.of(value(reference, directory));
    }

    private String value(Template.Reference reference, String directory) {
        String own = Variables.ofDirectory(reference.name(), directory, Variables.HERE);
        if (own != null) {
            return own;
        }
        String variable = variables.get(reference.name());
        return variable != null ? variable : named.values().getOrDefault(reference.name(), UNKNOWN);
    }
}
