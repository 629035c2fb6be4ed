// SPDX-License-Identifier: Apache-2.0
import java.util.zip.ZipFile
import javax.xml.parsers.DocumentBuilderFactory

String log = new File(basedir, 'build.log').text
List steps = log.split('(?m)^.*Scanning for projects.*$').toList().drop(1)
assert steps.size() == 7

// 1: the failing module ends in one exception with the list, the other is built and tested all the same.
assert steps[0].contains('TEST passes')
assert steps[0].contains('TEST skips: skipped, it skipped itself (exit code 77)')
assert steps[0].contains('TEST fails: exit code 1 (bad/modules.xml:4:3)\nends with 1\n')
assert steps[0].contains('Tests run: 4, Failures: 1, Errors: 1, Skipped: 1 [')
assert steps[0] =~ /2 of 4 tests failed:\s+\[ERROR\]   fails: exit code 1\s+\[ERROR\]   own: crashed with SIGSEGV \(exit code 139\)/
assert steps[0].contains('Tests run: 2, Failures: 0, Errors: 0, Skipped: 0 [')
assert !log.contains('Exception:')

// 2 and 3: built and not run; not even looked at.
assert steps[1].contains('tests are skipped') && !steps[1].contains('Tests run')
assert steps[2].contains('skipped') && !steps[2].contains('Tests run')

// 4: as it is, the build goes on.
assert steps[3].contains('Tests run: 4, Failures: 1, Errors: 1, Skipped: 1 [')
assert steps[3].contains('BUILD SUCCESS')

// 5 and 6: by name.
assert steps[4].contains('Tests run: 1, Failures: 0, Errors: 0, Skipped: 0 [')
assert steps[5].contains('jmodbuild.test: no test of this configuration is called pases (did you mean passes?)')

// 7: a parameter that means nothing.
assert steps[6].contains('jmodbuild.test.timeoutFactor: 0 is not a number above 0; write one such as 2 or 2.5')

// Reports lie where those of Surefire do, and programs of tests go into no artifact.
File reports = new File(basedir, 'bad/target/surefire-reports')
assert reports.list().sort() == ['TEST-native.fails.xml', 'TEST-native.own.xml', 'TEST-native.passes.xml', 'TEST-native.skips.xml']
def suite = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new File(reports, 'TEST-native.own.xml')).documentElement
assert suite.getAttribute('errors') == '1'
assert suite.getElementsByTagName('error').item(0).getAttribute('message') == 'crashed with SIGSEGV (exit code 139)'
new ZipFile(new File(basedir, 'bad/target/bad-1.0-sdk-linux-x86_64.zip')).withCloseable { zip ->
    assert zip.entries().collect { it.name }.findAll { !it.startsWith('META-INF/') } == ['bin/ends']
}
return true
