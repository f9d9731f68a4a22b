package org.priorflow.kotlin

import java.io.ByteArrayOutputStream
import java.io.PrintStream
import java.nio.file.Path
import org.assertj.core.api.Assertions.assertThat
import org.jetbrains.kotlin.cli.common.ExitCode
import org.jetbrains.kotlin.cli.jvm.K2JVMCompiler
import org.jetbrains.kotlin.cli.jvm.compiler.IdeaStandaloneExecutionSetup
import org.junit.jupiter.api.Test

/** The example script, compiled and run by the compiler's own command line. */
class ScriptTest {

    private val script: Path =
        Path.of(System.getProperty("priorflow.root")).resolve("docs/examples/kotlin-script/compare-priors.kts")

    @Test
    fun comparesThePriors() {
        val messages = ByteArrayOutputStream()
        val output = ByteArrayOutputStream()
        val before = System.out
        System.setOut(PrintStream(output, true, Charsets.UTF_8))
        IdeaStandaloneExecutionSetup.doSetup() // as the main method of the compiler does
        val exitCode = try {
            K2JVMCompiler().exec(
                PrintStream(messages, true, Charsets.UTF_8),
                "-no-stdlib",
                "-cp",
                System.getProperty("java.class.path"),
                "-script",
                script.toString(),
                "2",
            )
        } finally {
            System.setOut(before)
        }

        assertThat(exitCode).`as`(messages.toString(Charsets.UTF_8)).isEqualTo(ExitCode.OK)
        assertThat(output.toString(Charsets.UTF_8).lines().filter { it.contains("over 2 seeds") })
            .hasSize(3)
            .anyMatch { it.startsWith("own ") }
            .anyMatch { it.startsWith("elastic-net ") }
            .anyMatch { it.startsWith("none ") }
    }
}
