// SPDX-License-Identifier: Apache-2.0
import static java.nio.charset.StandardCharsets.UTF_8

def project = new File(basedir, 'project/jni-m')
assert new File(project, 'target/surefire-reports/TEST-it.hello.HelloTest.xml').text =~ /tests="1" errors="0" skipped="0" failures="0"/
def show = new File(project, 'target/Show.java')
show.text = 'public class Show { public static void main(String[] a) { System.out.print(it.hello.Hello.greet("you")); } }'
def run = new ProcessBuilder(System.getProperty('java.home') + '/bin/java', "-Djava.library.path=${project}/target/lib",
        '-cp', "${project}/target/classes", show.path).redirectErrorStream(true).start()
assert new String(run.inputStream.readAllBytes(), UTF_8) == 'HELLO, YOU'
assert run.waitFor() == 0
assert new File(project, 'target/modules/shout.so').exists()
