// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo;

import io.github.jmodbuild.build.BuildRequest;
import io.github.jmodbuild.build.NativeBuild.Planned;
import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.Action.Product;
import io.github.jmodbuild.plan.PlanPaths;
import java.util.HashMap;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;

/**
 * Which execution of a session writes which file. Lives in the request's data as JDK types, since plugin realms differ.
 */
final class SessionOutputs {
    private static final String KEY = "io.github.jmodbuild.outputs";

    private final Parameters parameters;

    SessionOutputs(Parameters parameters) {
        this.parameters = parameters;
    }

    /** @throws MojoFailureException if another execution of this session writes one of this plan's files */
    void claim(Planned planned) throws MojoFailureException {
        Map<String, Object> data = parameters.session().getRequest().getData();
        Owner owner = owner(planned.request());
        synchronized (data) {
            @SuppressWarnings("unchecked")
            Map<String, String[]> owners =
                    (Map<String, String[]>) data.computeIfAbsent(KEY, key -> new HashMap<String, String[]>());
            if (owners.putIfAbsent(owner.identity, owner.toArray()) != null) {
                return; // the goals of one build come one after the other
            }
            String root = planned.request().places().build().toString();
            for (Action action : planned.plan().actions()) {
                for (Product product : action.outputs()) {
                    claim(root + product.path(), product.path(), owner, owners);
                }
            }
        }
    }

    private static void claim(String key, String path, Owner owner, Map<String, String[]> owners)
            throws MojoFailureException {
        String[] other = owners.putIfAbsent(key, owner.toArray());
        if (other != null && !other[0].equals(owner.identity)) {
            String file = path.replace(PlanPaths.BUILD + "/", "");
            throw new MojoFailureException("two executions write " + file + ": " + other[1] + " and " + owner.name
                    + "; give one of them another <outputDirectory>");
        }
    }

    /** Executions of one module with the same parameters are one build, whatever their ids and goals. */
    private record Owner(String identity, String name) {
        String[] toArray() {
            return new String[] {identity, name};
        }
    }

    private Owner owner(BuildRequest request) {
        String identity = String.join("\n", request.planKey()) + "\n"
                + request.toolchain().cc() + request.toolchain().cxx()
                + request.toolchain().crossPrefix();
        String name = "'" + parameters.execution().getExecutionId() + "' of "
                + parameters.project().getArtifactId() + " ("
                + parameters.manifest().getName() + ")";
        return new Owner(identity, name);
    }
}
