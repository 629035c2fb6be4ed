// SPDX-License-Identifier: Apache-2.0
import static java.nio.charset.StandardCharsets.UTF_8

def project = new File(basedir, 'project/hello-m')
def run = new ProcessBuilder(new File(project, 'target/bin/hello').path).redirectErrorStream(true).start()
assert new String(run.inputStream.readAllBytes(), UTF_8) == 'a module: HELLO\n'
assert run.waitFor() == 0
assert new File(project, 'target/modules/greeting.so').exists()
