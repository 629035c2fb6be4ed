// SPDX-License-Identifier: Apache-2.0
/** Programs and modules together: which program may load which module, what they need and offer, how they are tied together. Belongs here: what needs the links of several images. */
@NullMarked
package io.github.jmodbuild.plan.module;

import org.jspecify.annotations.NullMarked;
