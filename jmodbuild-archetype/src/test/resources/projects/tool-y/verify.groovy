// SPDX-License-Identifier: Apache-2.0
import static java.nio.charset.StandardCharsets.UTF_8

def project = new File(basedir, 'project/hello-y')
def run = new ProcessBuilder(new File(project, 'target/bin/hello').path).redirectErrorStream(true).start()
assert new String(run.inputStream.readAllBytes(), UTF_8) == 'built in: HELLO\n'
assert run.waitFor() == 0
assert !new File(project, 'target/modules/greeting.so').exists()
assert new File(project, '.mvn/jvm.config').text.contains('TieredStopAtLevel=1')
assert new File(project, '.gitignore').text == 'target/\nbuild/\n'
assert new File(project, 'build/compile_commands.json').text.contains('main.c')
