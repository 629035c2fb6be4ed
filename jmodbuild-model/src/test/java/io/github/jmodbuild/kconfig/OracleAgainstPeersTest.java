// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.kconfig;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.*;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OracleAgainstPeersTest {
    @Test
    void quick(@TempDir Path directory) throws IOException {
        int models = Integer.getInteger("jmodbuild.kconfig.models", 300);
        Set<Construct> cs = EnumSet.noneOf(Construct.class);
        if (!System.getProperty("constructs", "").isEmpty()) cs.add(Construct.valueOf(System.getProperty("constructs")));
        ConfPeer conf = new ConfPeer(java.nio.file.Files.createDirectory(directory.resolve("a")));
        try (KconfiglibPeer kl = KconfiglibPeer.start(java.nio.file.Files.createDirectory(directory.resolve("b")))) {
            List<Comparison> all = new ArrayList<>();
            for (Command c : Command.values()) {
               all.add(new Comparison("conf " + c, Oracle.CONF_6_1, conf, List.of(c)));
               all.add(new Comparison("kl " + c, Oracle.KCONFIGLIB, kl, List.of(c)));
               if (cs.isEmpty()) continue; all.add(new Comparison("specconf " + c, Oracle.SPECIFICATION, conf, List.of(c)));
               if (cs.isEmpty()) continue; all.add(new Comparison("speckl " + c, Oracle.SPECIFICATION, kl, List.of(c)));
            }
            for (int seed = 0; seed < models; seed++) {
                KModel model = RandomModels.draw(new Random(seed), cs);
                String config = RandomDotConfig.draw(new Random(seed), model, cs);
                all.forEach(c -> c.add(new Comparison.Case(c.compared(), model, config)));
            }
            for (Comparison c : all) { System.out.println("DIFFERENCES " + c.name() + " " + c.differing() + "/" + c.compared()); 
               c.differences().forEach(d -> System.out.println("SEED " + d)); }
        }
    }
}
