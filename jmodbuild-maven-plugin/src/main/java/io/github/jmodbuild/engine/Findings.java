// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine;

import io.github.jmodbuild.engine.graph.ShadowingFiles.Shadow;
import io.github.jmodbuild.engine.state.Trace;
import io.github.jmodbuild.plan.Action;

/**
 * Receives the reasons why an action's outputs are out of date. One implementation decides, another explains; they
 * cannot disagree, since {@link TraceCheck} reports the same findings to both. Every method returns whether to go on
 * checking.
 */
interface Findings {
    /** It has never run, or its record is lost. */
    boolean unknown();

    /** Its last run did not succeed. */
    boolean unfinished();

    /** Its command has changed. */
    boolean command(Action action, Trace trace);

    /** Its declared inputs or outputs have changed. */
    boolean edges(Action action, Trace trace);

    /** An input has changed. Versions by number. */
    boolean input(int recorded, int present);

    /** A file has appeared that its search would find. */
    boolean appeared(Shadow shadow);

    /** An output has been altered. Versions by number. */
    boolean output(int recorded, int present);
}
