// SPDX-License-Identifier: Apache-2.0
/** What is remembered between builds: paths, file versions, stamps and traces, in one journal. Belongs here: nothing that runs or decides. */
@NullMarked
package io.github.jmodbuild.engine.state;

import org.jspecify.annotations.NullMarked;
