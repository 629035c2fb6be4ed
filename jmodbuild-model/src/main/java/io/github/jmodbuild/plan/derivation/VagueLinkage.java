// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.derivation;

/** How C++ entities with vague linkage are treated. */
public enum VagueLinkage {
    /** For an image that is not linked as C++. */
    NONE,
    SHARED,
    ALL,
    OWN
}
