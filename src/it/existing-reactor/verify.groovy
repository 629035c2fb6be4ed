// SPDX-License-Identifier: Apache-2.0
import java.util.zip.ZipFile

File program = new File(basedir, 'native/target/bin/say')
assert [program.path].execute().text == 'HELLO JAVA\n' // <config> in the POM was honoured
// Bound in process-classes: the program is there before phase package, which then finds nothing left to make.
String log = new File(basedir, 'build.log').text
assert log =~ /link: 1 built/
assert log =~ /package: 0 built/
new ZipFile(new File(basedir, 'app/target/app-1.0.jar')).withCloseable { jar ->
    assert jar.getEntry('it/Main.class') != null
    assert jar.getInputStream(jar.getEntry('native-say-linux-x86_64.exe')).bytes == program.bytes
}
// The SDK of a module with any packaging, and beside its main artifact what is for all platforms.
assert new File(basedir, 'native/target/sdk/linux-x86_64/bin/say').canExecute()
assert new File(basedir, 'native/target/native-1.0-native.zip').exists()
return true
