// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.dependency;

import io.github.jmodbuild.sdk.SdkDescription;

/** An SDK in the build directory: as what it was found, where it is, and what it contains. Immutable. */
record UnpackedSdk(FoundSdk found, String directory, SdkDescription description) {

    /** The artifact, whatever its version. */
    String key() {
        return found.coordinates().unversioned();
    }
}
