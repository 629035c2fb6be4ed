// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.module;

import io.github.jmodbuild.plan.derivation.LinkInput;
import io.github.jmodbuild.plan.link.Exports;
import io.github.jmodbuild.plan.link.LinkBuilder;
import io.github.jmodbuild.plan.membership.DecidedOutput;
import java.util.List;
import java.util.Optional;

/**
 * A program to be linked.
 *
 * @param target whose program it is; empty for the tree's
 * @param offer its exports to modules
 * @param inputs what is linked, for messages
 */
record ProgramLink(
        DecidedOutput one,
        String target,
        boolean isStatic,
        String path,
        LinkBuilder link,
        Optional<Exports.Offer> offer,
        List<LinkInput> inputs) {}
