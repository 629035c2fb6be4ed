// SPDX-License-Identifier: Apache-2.0
/** The link of one image, archive or relocatable, put together and made an action; what an image exports. Belongs here: what needs no other image's link. */
@NullMarked
package io.github.jmodbuild.plan.link;

import org.jspecify.annotations.NullMarked;
