// SPDX-License-Identifier: Apache-2.0
/** Steps that manifests describe become actions: generators, steps on outputs, message catalogs, and the programs of the build machine that they run. Belongs here: whatever runs a program that is no compiler or linker of the product. */
@NullMarked
package io.github.jmodbuild.plan.step;

import org.jspecify.annotations.NullMarked;
