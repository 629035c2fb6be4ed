// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.derive.load;

import java.util.Map;
import java.util.Set;

/** The symbols that one module uses, by module, and from programs. */
record ModuleNeeds(Map<LoadedModule, Set<String>> modules, Set<String> programs) {}
