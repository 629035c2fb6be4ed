// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.state;

/**
 * The record of an executed action: its command, inputs and outputs. The outputs are up to date as long as all of these
 * are unchanged. Immutable.
 *
 * <p>Versions stand in one array: declared inputs and tools in the plan's order, then discovered inputs, then outputs.
 * A version may say that a path is absent; a path need not be a file, see {@link SyntheticPaths}.
 *
 * @param action the number of the first output's path
 * @param command numbers of words
 * @param versions numbers of versions; owned by this record, never changed
 * @param declared how many of them are declared inputs
 * @param discovered how many of them are discovered inputs
 * @param millis how long it took
 * @param valid false from before it runs again until that has succeeded
 * @param gists whether, of inputs with a known gist, no more than that matters; see {@link Observer#gist}
 */
@SuppressWarnings(
        "ArrayRecordComponent") // Compared by identity only, and 10,000 lists of boxes would cost a null build.
public record Trace(
        int action,
        int[] command,
        int[] versions,
        int declared,
        int discovered,
        long millis,
        boolean valid,
        boolean gists) {

    /** Index of the first output's version. */
    public int firstOutput() {
        return declared + discovered;
    }

    /** The same with other discovered inputs, by numbers of versions. */
    public Trace reading(int[] inputs) {
        int outputs = versions.length - firstOutput();
        int[] all = new int[declared + inputs.length + outputs];
        System.arraycopy(versions, 0, all, 0, declared);
        System.arraycopy(inputs, 0, all, declared, inputs.length);
        System.arraycopy(versions, firstOutput(), all, declared + inputs.length, outputs);
        return new Trace(action, command, all, declared, inputs.length, millis, valid, gists);
    }

    /** The same, marked invalid; its outputs are kept so that they can be deleted later. */
    Trace invalid() {
        return new Trace(action, command, versions, declared, discovered, millis, false, gists);
    }
}
