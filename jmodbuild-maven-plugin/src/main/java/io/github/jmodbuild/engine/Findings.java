// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine;

import io.github.jmodbuild.engine.ShadowingFiles.Shadow;
import io.github.jmodbuild.engine.state.Trace;
import io.github.jmodbuild.plan.Action;

/**
 * Receives what speaks against trusting an action's outputs. One implementation decides, another explains: they cannot
 * disagree, since {@link TraceCheck} finds the same for both. Every method tells whether to go on looking.
 */
interface Findings {
    /** It has never run, or nothing is remembered of it. */
    boolean unknown();

    /** Its last run did not succeed. */
    boolean unfinished();

    /** It would do something else now. */
    boolean command(Action action, Trace trace);

    /** It declares other inputs or outputs now. */
    boolean edges(Action action, Trace trace);

    /** Something it read is not what it was. Versions by number. */
    boolean input(int recorded, int present);

    /** A file has appeared that its search finds now. */
    boolean appeared(Shadow shadow);

    /** Something it made is not what it was. Versions by number. */
    boolean output(int recorded, int present);
}
