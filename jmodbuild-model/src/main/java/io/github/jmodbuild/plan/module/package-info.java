// SPDX-License-Identifier: Apache-2.0
/**
 * Programs and modules together: which program may load which module, which symbols they need and export, stamps and
 * signatures. Everything that depends on links of several images belongs here.
 */
@NullMarked
package io.github.jmodbuild.plan.module;

import org.jspecify.annotations.NullMarked;
