// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo;

import io.github.jmodbuild.facade.NativeBuild.Planned;
import io.github.jmodbuild.facade.request.BuildRequest;
import io.github.jmodbuild.mojo.parameter.Parameters;
import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.Action.Product;
import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.plan.PlanPaths;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
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
        String root = planned.request().places().build().toString();
        synchronized (data) {
            @SuppressWarnings("unchecked")
            Map<String, Object[]> owners = (Map<String, Object[]>)
                    data.computeIfAbsent(KEY + root, key -> new LinkedHashMap<String, Object[]>());
            if (owners.containsKey(owner.identity)) {
                return; // the goals of one build come one after the other
            }
            Supplier<Set<String>> outputs = () -> outputs(planned.plan());
            for (Object[] other : owners.values()) {
                refuseOverlap(owner, outputs.get(), other);
            }
            owners.put(owner.identity, new Object[] {owner.name, outputs});
        }
    }

    /** Only asked where two executions share a build directory, which is rare; most builds never list their outputs. */
    private static Set<String> outputs(Plan plan) {
        Set<String> paths = new LinkedHashSet<>();
        for (Action action : plan.actions()) {
            for (Product product : action.outputs()) {
                paths.add(product.path());
            }
        }
        return paths;
    }

    private static void refuseOverlap(Owner owner, Set<String> outputs, Object[] other) throws MojoFailureException {
        @SuppressWarnings("unchecked")
        Supplier<Set<String>> others = (Supplier<Set<String>>) other[1];
        for (String path : others.get()) {
            if (outputs.contains(path)) {
                throw new MojoFailureException("two executions write " + path.replace(PlanPaths.BUILD + "/", "") + ": "
                        + other[0] + " and " + owner.name + "; give one of them another <outputDirectory>");
            }
        }
    }

    /** Executions of one module with the same parameters are one build, whatever their ids and goals. */
    private record Owner(String identity, String name) {}

    private Owner owner(BuildRequest request) {
        String identity = String.join("\n", request.planKey()) + "\n"
                + request.toolchain().identity();
        String name = "'" + parameters.execution().getExecutionId() + "' of "
                + parameters.project().getArtifactId() + " ("
                + request.places().shown(request.places().manifest()) + ")";
        return new Owner(identity, name);
    }
}
