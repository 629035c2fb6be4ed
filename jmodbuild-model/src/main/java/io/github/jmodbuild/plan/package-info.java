// SPDX-License-Identifier: Apache-2.0
/**
 * The plan as a value, what it is made from, and what can be read off it: text, stored form, selections of its actions. The
 * packages below this one make it. Belongs here: nothing that knows manifests' elements; no process is started.
 */
@NullMarked
package io.github.jmodbuild.plan;

import org.jspecify.annotations.NullMarked;
