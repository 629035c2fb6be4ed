// SPDX-License-Identifier: Apache-2.0
import java.util.zip.ZipFile

File program = new File(basedir, 'native/target/bin/say')
assert [program.path].execute().text == 'HELLO JAVA\n' // <config> in the POM was honoured
new ZipFile(new File(basedir, 'app/target/app-1.0.jar')).withCloseable { jar ->
    assert jar.getEntry('it/Main.class') != null
    assert jar.getInputStream(jar.getEntry('native-say-linux-x86_64.exe')).bytes == program.bytes
}
return true
