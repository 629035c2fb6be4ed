// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import io.github.jmodbuild.engine.EngineListener;
import io.github.jmodbuild.engine.Failure;
import io.github.jmodbuild.plan.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What a build said. */
final class Heard implements EngineListener {
    final List<String> started = new ArrayList<>();
    final List<Failure> failed = new ArrayList<>();
    final List<String> messages = new ArrayList<>();

    @Override
    public void started(Action action, String reason, Supplier<String> command) {
        started.add(action.screen().toString());
    }

    @Override
    public void failed(Failure failure) {
        failed.add(failure);
    }

    @Override
    public void message(String text) {
        messages.add(text);
    }
}
