// SPDX-License-Identifier: Apache-2.0
// Follows every page of docs/ as a reader would: a code block with a file's name is written to that file, a block of sh is
// run, and the lines of a text block after it must be in what it printed, in that order. The generated reference has no
// blocks to run. A page that uses a tool which is not installed is left out. Of the README the manifest and the plugin's declaration are built; its sh blocks are .ci/run's.
import io.github.jmodbuild.RequiredTools
import java.util.concurrent.Callable
import java.util.concurrent.ExecutionException
import java.util.concurrent.Executors
import java.util.concurrent.atomic.AtomicInteger
import java.util.regex.Matcher
import java.util.regex.Pattern

File root = new File(basedir, '../../../..').canonicalFile
File work = new File(basedir, 'pages')

// Of the packages in tools.txt those that a page calls by name.
List TOOLS = ['aarch64-linux-gnu-gcc', 'qemu-aarch64', 'clang', 'ccache', 'make', 'ninja', 'valgrind', 'gcovr', 'lcov',
        'pkg-config', 'python3', 'clangd', 'xmllint', 'msgfmt', 'xz', 'wine64', 'x86_64-w64-mingw32-gcc']

List blocks(File page) {
    Matcher matcher = Pattern.compile('(?ms)^```(\\S*)[ ]*(\\S*)\\n(.*?)^```$').matcher(page.getText('UTF-8'))
    List found = []
    while (matcher.find()) {
        found << [language: matcher.group(1), file: matcher.group(2), text: matcher.group(3)]
    }
    return found
}

def run = { File directory, String script ->
    ProcessBuilder builder = new ProcessBuilder('bash', '-c', script).directory(directory).redirectErrorStream(true)
    builder.environment().put('MAVEN_OPTS', "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dmaven.repo.local=${localRepositoryPath} -Djmodbuild.cache=${work}/caches/${directory.name}".toString())
    Process process = builder.start()
    process.outputStream.close()
    String output = process.inputStream.getText('UTF-8').replaceAll('\u001b\\[[0-9;]*m', '')
    int exit = process.waitFor()
    assert exit == 0 : "${script}\n${output}"
    return output
}

List pages = []
new File(root, 'docs').eachFileRecurse { if (it.name.endsWith('.md')) pages << it }
AtomicInteger runs = new AtomicInteger()
def follow = { File page ->
    String code = blocks(page).findAll { it.language != 'text' }.collect { it.file + '\n' + it.text }.join('\n')
    List used = TOOLS.findAll { (code =~ /(?<![\w.-])${Pattern.quote(it)}(?![\w.-])/).find() }
    if (code =~ /\.(cc|cpp)\b/ || code =~ /language="c\+\+"/) used << 'g++'
    if (!RequiredTools.ofProject(new File(basedir, '../' + page.name), { println it }, used as String[])) return
    File directory = new File(work, page.name - '.md')
    directory.mkdirs()
    String output = ''
    blocks(page).each { block ->
        switch (block.file ? 'file' : block.language) { // also a script that has a name
            case 'sh':
                output = run(directory, block.text)
                runs.incrementAndGet()
                break
            case 'text':
                int from = 0
                block.text.readLines().each { line ->
                    int at = output.indexOf(line, from)
                    assert at >= 0 : "${page.name}: '${line}' is not in\n${output}"
                    from = at + line.length()
                }
                break
            default:
                assert block.file : "${page.name}: a ${block.language} block that no reader could use:\n${block.text}"
                File file = new File(directory, block.file)
                file.parentFile.mkdirs()
                file.setText(block.text, 'UTF-8')
        }
    }
}

// Each page has a directory of its own, and most of the time waits for one JVM.
def pool = Executors.newFixedThreadPool(Runtime.runtime.availableProcessors())
try {
    List followed = pages.sort().findAll { it.parentFile.name != 'reference' }.collect { page ->
        pool.submit({ follow(page) } as Callable)
    }
    followed.each { it.get() }
} catch (ExecutionException e) {
    throw e.cause
} finally {
    pool.shutdownNow()
}
assert runs.get() >= 8 || !RequiredTools.required

File readme = new File(work, 'README')
readme.mkdirs()
List xml = blocks(new File(root, 'README.md')).findAll { it.language == 'xml' }
assert xml.size() == 2
new File(readme, 'modules.xml').text = xml[0].text
(xml[0].text =~ /([a-z0-9]+)\.o\b/).collect { it[1] }.unique().each {
    new File(readme, "${it}.c").text = it == 'main' ? 'int main(void) { return 0; }\n' : "int ${it};\n"
}
new File(readme, 'pom.xml').text = """<project xmlns="http://maven.apache.org/POM/4.0.0">
<modelVersion>4.0.0</modelVersion><groupId>it</groupId><artifactId>readme</artifactId><version>1</version>
<packaging>pom</packaging><build><plugins>${xml[1].text}</plugins></build></project>"""
run(readme, 'mvn -B package -DCONFIG_CURL=n && target/bin/img')
return true
