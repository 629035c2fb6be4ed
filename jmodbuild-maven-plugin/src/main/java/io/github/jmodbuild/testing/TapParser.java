// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.testing;

import io.github.jmodbuild.testing.TestCase.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Understands the Test Anything Protocol, versions 12 to 14, line by line. Subtests and YAML blocks, which are indented, are
 * passed over: their outcome is in the line that closes them. So are lines that are not TAP, but for what follows {@code
 * pragma +strict}. Not thread-safe.
 */
final class TapParser {
    /** A flood of points must not fill the heap. */
    private static final int MOST = 100_000;

    private static final Pattern PLAN = Pattern.compile("1\\.\\.(\\d{1,9})\\s*(?:#\\s*(?i:skip)\\S*\\s*(.*))?");
    private static final Pattern POINT = Pattern.compile("(not )?ok\\b\\s*(\\d{1,9})?(.*)");
    private static final Pattern DIRECTIVE =
            Pattern.compile("(?<!\\\\)#\\s*(skip|todo)\\S*\\s*(.*)$", Pattern.CASE_INSENSITIVE);
    private static final Pattern PRAGMA = Pattern.compile("pragma\\s+(.*)");
    private static final Pattern STRICTNESS = Pattern.compile("(?<![\\w+-])([+-])strict\\b");

    /** Versions, comments, and what is indented: subtests and YAML. */
    private static final Pattern PASSED_OVER = Pattern.compile("(?:TAP version \\d+|#.*|\\s.*|)");

    private static final Pattern BAIL_OUT = Pattern.compile("Bail out!\\s*(.*)", Pattern.CASE_INSENSITIVE);

    private final String test;
    private final List<TestCase> cases = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private int planned = -1;
    private int count;
    private boolean bailedOut;
    private boolean strict;
    private int foreign;

    /** @param test its name, for cases that speak of it as a whole */
    TapParser(String test) {
        this.test = test;
    }

    void line(String text) {
        String line = text.stripTrailing();
        Matcher point = POINT.matcher(line);
        Matcher plan = PLAN.matcher(line);
        Matcher bailOut = BAIL_OUT.matcher(line);
        Matcher pragma = PRAGMA.matcher(line);
        if (bailedOut) {
            return;
        } else if (point.matches()) {
            point(point);
        } else if (plan.matches()) {
            plan(plan);
        } else if (bailOut.matches()) {
            bailedOut = true;
            problems.add("it gave up (Bail out!)" + (bailOut.group(1).isEmpty() ? "" : ": " + bailOut.group(1)));
        } else if (pragma.matches()) {
            Matcher strictness = STRICTNESS.matcher(pragma.group(1));
            while (strictness.find()) {
                strict = strictness.group(1).equals("+");
            }
        } else if (strict && !PASSED_OVER.matcher(line).matches() && foreign++ == 0) {
            problems.add("after pragma +strict it printed a line that is not TAP: " + line);
        }
    }

    private void plan(Matcher plan) {
        if (planned >= 0) {
            problems.add("it has a second plan, " + plan.group());
            return;
        }
        planned = Integer.parseInt(plan.group(1));
        if (planned == 0) {
            String reason = plan.group(2) == null ? "" : plan.group(2);
            cases.add(new TestCase(test, Status.SKIPPED, reason.isEmpty() ? "it has nothing to test" : reason));
        }
    }

    private void point(Matcher point) {
        count++;
        String number = point.group(2);
        if (number != null && Integer.parseInt(number) != count) {
            problems.add("expected test point " + count + ", got " + number);
        }
        if (cases.size() >= MOST) {
            return;
        }
        String rest = point.group(3).strip();
        Matcher directive = DIRECTIVE.matcher(rest);
        boolean directed = directive.find();
        String description = (directed ? rest.substring(0, directive.start()) : rest).strip();
        String name = description.startsWith("- ") ? description.substring(2).strip() : description;
        boolean ok = point.group(1) == null;
        cases.add(one(
                name.isEmpty() || name.equals("-") ? "point " + count : name,
                ok,
                directed ? directive.group(1).toLowerCase(Locale.ROOT) : "",
                directed ? directive.group(2).strip() : ""));
    }

    /** A point that is to be done may fail, and says so until it does not. */
    private static TestCase one(String name, boolean ok, String directive, String reason) {
        if (directive.equals("skip")) {
            return new TestCase(name, Status.SKIPPED, reason.isEmpty() ? "skipped" : reason);
        }
        if (!ok && directive.equals("todo")) {
            return new TestCase(name, Status.SKIPPED, reason.isEmpty() ? "to be done" : "to be done: " + reason);
        }
        return ok ? new TestCase(name, Status.PASSED, "") : new TestCase(name, Status.FAILED, "not ok");
    }

    /** What was said, and what is wrong with how it was said if the program came to its end. */
    List<TestCase> cases(boolean complete) {
        List<TestCase> all = new ArrayList<>(cases);
        List<String> wrong = new ArrayList<>(problems);
        if (complete && !bailedOut) {
            if (planned < 0) {
                wrong.add(count == 0 ? "it printed no TAP" : "it printed no plan, such as 1.." + count);
            } else if (planned != count) {
                wrong.add("its plan has " + planned + " test points, but it printed " + count);
            }
        }
        if (count > MOST) {
            wrong.add("only the first " + MOST + " of its " + count + " test points are listed");
        }
        if (!wrong.isEmpty()) {
            all.add(new TestCase(test, Status.ERROR, String.join("; ", wrong)));
        }
        return all;
    }
}
