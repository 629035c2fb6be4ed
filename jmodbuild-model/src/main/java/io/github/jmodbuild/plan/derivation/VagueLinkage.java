// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.derivation;

/** What becomes of what C++ has with vague linkage. */
public enum VagueLinkage {
    /** Of an image that is not linked as C++. */
    NONE,
    SHARED,
    ALL,
    OWN
}
