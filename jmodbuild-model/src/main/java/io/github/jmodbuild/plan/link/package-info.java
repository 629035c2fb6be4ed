// SPDX-License-Identifier: Apache-2.0
/**
 * The link of one image, archive or relocatable, and the exports of an image. Everything that does not depend on links
 * of other images belongs here.
 */
@NullMarked
package io.github.jmodbuild.plan.link;

import org.jspecify.annotations.NullMarked;
