// SPDX-License-Identifier: Apache-2.0
/**
 * Actions for steps that manifests describe: generators, post steps, message catalogs, and the host programs that they
 * run. Everything that runs a program other than the product's compiler or linker belongs here.
 */
@NullMarked
package io.github.jmodbuild.plan.step;

import org.jspecify.annotations.NullMarked;
