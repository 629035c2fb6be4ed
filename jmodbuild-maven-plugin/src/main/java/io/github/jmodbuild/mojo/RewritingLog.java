// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo;

import java.util.function.UnaryOperator;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.plugin.logging.SystemStreamLog;

/** Maven's log, with warnings and errors rewritten on their way. */
final class RewritingLog extends SystemStreamLog {
    private final Log log;
    private final UnaryOperator<String> rewriting;

    RewritingLog(Log log, UnaryOperator<String> rewriting) {
        this.log = log;
        this.rewriting = rewriting;
    }

    @Override
    public boolean isDebugEnabled() {
        return log.isDebugEnabled();
    }

    @Override
    public void debug(CharSequence content) {
        log.debug(content);
    }

    @Override
    public void info(CharSequence content) {
        log.info(content);
    }

    @Override
    public void warn(CharSequence content) {
        log.warn(rewriting.apply(content.toString()));
    }

    @Override
    public void error(CharSequence content) {
        log.error(rewriting.apply(content.toString()));
    }
}
