// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.make;

import io.github.jmodbuild.importing.Remark;
import java.util.List;

/**
 * A makefile as written. Immutable.
 *
 * @param file its path in the tree
 * @param trailing comments behind all statements
 */
public record Makefile(String file, List<Statement> statements, List<Remark> trailing) {
    public Makefile {
        statements = List.copyOf(statements);
        trailing = List.copyOf(trailing);
    }
}
