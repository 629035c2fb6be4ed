// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.configure;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list of everything that can be chosen. */
class FeaturesTest {
    private final GoalTree tree;

    FeaturesTest(@TempDir Path base) {
        tree = new GoalTree(base);
        tree.manifest(GoalTree.CONFIG.replace("</config>", """
                  <symbol name="HAVE_STDIO" type="bool"/>
                  <symbol name="INNER" type="bool"><default>y</default></symbol>
                  <symbol name="LOCKED" type="bool"><prompt>Locked</prompt></symbol>
                  <symbol name="LOCK" type="bool"><prompt>Lock</prompt><default>y</default><select>LOCKED</select></symbol>
                </config>
                <probes><header symbol="HAVE_STDIO" purpose="standard input">stdio.h</header></probes>
                """));
    }

    @Test
    @DisplayName("Q27: every feature is listed with its help, and how to enable and disable it")
    void text() {
        tree.tree.dotConfig("CONFIG_SIZE=8");
        assertThat(String.join("\n", tree.goals().features().lines())).isEqualTo("""
                        Demo
                          MODULES = y (default)  Enable loadable modules
                              with: -DCONFIG_MODULES=y
                              without: -DCONFIG_MODULES=n
                          NET = n (default)  Networking
                              with: -DCONFIG_NET=y
                              without: -DCONFIG_NET=n

                        Block drivers
                          CURL = n (default)  Read images over HTTP
                              Images come from a web server.
                              with: -DCONFIG_CURL=y (or =m, as a module)
                              without: -DCONFIG_CURL=n
                              cannot set CURL=y: it depends on NET (modules.xml:4:42), which is n; set CONFIG_NET=y too
                          SSH = n (default)  Read images over SSH
                              with: -DCONFIG_SSH=y (or =m, as a module)
                              without: -DCONFIG_SSH=n
                              cannot set SSH=y: it depends on NET (modules.xml:4:42), which is n; set CONFIG_NET=y too

                        Demo
                          SIZE = 8 (.config)  Buffer size
                              set with: -DCONFIG_SIZE=...
                          NAME = "demo" (default)  Name
                              set with: -DCONFIG_NAME=...

                        Compression
                          GZIP = y (default)  gzip
                              with: -DCONFIG_GZIP=y
                          XZ = n (default)  xz
                              with: -DCONFIG_XZ=y

                        Demo
                          HAVE_STDIO = y (probe)  standard input
                              found by header stdio.h: yes
                              without: -DCONFIG_HAVE_STDIO=n
                          LOCKED = y (select)  Locked
                              with: -DCONFIG_LOCKED=y
                              without: -DCONFIG_LOCKED=n
                              cannot set LOCKED=n: it is selected by LOCK (modules.xml:20:76), so it cannot be lower than y
                          LOCK = y (default)  Lock
                              with: -DCONFIG_LOCK=y
                              without: -DCONFIG_LOCK=n""");
    }

    @Test
    @DisplayName("Q27: what is said of enabling and disabling is true")
    void settingsWork() {
        tree.tree.set("NET=y", "CURL=m", "XZ=y", "HAVE_STDIO=n", "LOCK=n", "LOCKED=n");
        FeatureList features = tree.goals().features();
        assertThat(features.features())
                .filteredOn(feature -> feature.origin().equals("command line"))
                .extracting(Feature::symbol)
                .contains("NET", "CURL", "XZ", "LOCK");
        assertThat(features.features())
                .filteredOn(feature -> feature.symbol().equals("HAVE_STDIO"))
                .singleElement()
                .satisfies(feature -> assertThat(feature.value()).isEqualTo("n"))
                .satisfies(feature -> assertThat(feature.probe()).endsWith("not asked, since nothing needs it"));
    }

    @Test
    void json() {
        JsonObject whole =
                JsonParser.parseString(tree.goals().features().json()).getAsJsonObject();
        assertThat(whole.get("title").getAsString()).isEqualTo("Demo");
        JsonArray features = whole.getAsJsonArray("features");
        JsonObject curl = features.get(2).getAsJsonObject();
        assertThat(curl.keySet())
                .containsExactly(
                        "symbol",
                        "type",
                        "menu",
                        "prompt",
                        "help",
                        "value",
                        "origin",
                        "at",
                        "available",
                        "enable",
                        "disable",
                        "obstacle",
                        "probe");
        assertThat(curl.get("symbol").getAsString()).isEqualTo("CURL");
        assertThat(curl.get("menu").getAsJsonArray().get(0).getAsString()).isEqualTo("Block drivers");
        assertThat(curl.get("available").getAsBoolean()).isFalse();
        assertThat(curl.get("help").getAsString()).isEqualTo("Images come from a web server.");
    }
}
