// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo;

import java.util.function.UnaryOperator;
import org.apache.maven.plugin.logging.Log;

/** Maven's log, with warnings and errors rewritten on their way. */
final class RewritingLog implements Log {
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
    public void debug(CharSequence content, Throwable error) {
        log.debug(content, error);
    }

    @Override
    public void debug(Throwable error) {
        log.debug(error);
    }

    @Override
    public boolean isInfoEnabled() {
        return log.isInfoEnabled();
    }

    @Override
    public void info(CharSequence content) {
        log.info(content);
    }

    @Override
    public void info(CharSequence content, Throwable error) {
        log.info(content, error);
    }

    @Override
    public void info(Throwable error) {
        log.info(error);
    }

    @Override
    public boolean isWarnEnabled() {
        return log.isWarnEnabled();
    }

    @Override
    public void warn(CharSequence content) {
        log.warn(rewriting.apply(content.toString()));
    }

    @Override
    public void warn(CharSequence content, Throwable error) {
        log.warn(rewriting.apply(content.toString()), error);
    }

    @Override
    public void warn(Throwable error) {
        log.warn(error);
    }

    @Override
    public boolean isErrorEnabled() {
        return log.isErrorEnabled();
    }

    @Override
    public void error(CharSequence content) {
        log.error(rewriting.apply(content.toString()));
    }

    @Override
    public void error(CharSequence content, Throwable error) {
        log.error(rewriting.apply(content.toString()), error);
    }

    @Override
    public void error(Throwable error) {
        log.error(error);
    }
}
