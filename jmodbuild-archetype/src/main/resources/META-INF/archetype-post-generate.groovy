// SPDX-License-Identifier: Apache-2.0
// Every kind of project has a directory of its own in the archetype; the chosen one becomes the project.
import java.nio.file.Files
import java.nio.file.Path

Path project = Path.of(request.outputDirectory, request.artifactId)
String chosen = request.properties.getProperty('kind')
Files.list(project.resolve(chosen)).withCloseable { files ->
    files.toList().each { Files.move(it, project.resolve(it.fileName)) }
}
['tool', 'jni', 'ffm'].each { project.resolve(it).toFile().deleteDir() }
