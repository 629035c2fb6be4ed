// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.state;

/** Says which version of a file is there now. */
public interface Present {
    /** The version's number; one that no trace has recorded where the file cannot be told to be one of them. */
    int version(int path);
}
