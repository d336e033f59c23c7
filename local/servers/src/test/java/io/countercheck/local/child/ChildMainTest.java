package io.countercheck.local.child;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.local.process.JavaCommand;
import io.countercheck.local.process.JvmOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildMainTest {
    @TempDir
    private Path directory;

    @Test
    void haltsWhenItsStandardInputEnds() throws Exception {
        Process child = child(Sleeper.class);

        child.getOutputStream().close();

        assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(child.exitValue()).isEqualTo(ChildMain.ORPHANED);
    }

    @Test
    void failsAsTheMainClassDoes() throws Exception {
        Process child = child(Failing.class);

        assertThat(new String(child.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("IllegalStateException: broken")
                .doesNotContain("InvocationTargetException");
        assertThat(child.waitFor()).isEqualTo(1);
    }

    private Process child(Class<?> mainClass) throws Exception {
        Path testClasses = Path.of(
                mainClass.getProtectionDomain().getCodeSource().getLocation().toURI());
        return new JavaCommand(mainClass.getName(), JvmOptions.heap("32m").withFastStart())
                .classPath(List.of(testClasses.toString()))
                .toProcess(directory.resolve("java.args"))
                .start();
    }

    /** Runs until it is halted. */
    public static final class Sleeper {
        private Sleeper() {}

        public static void main(String[] args) throws InterruptedException {
            Thread.sleep(Long.MAX_VALUE);
        }
    }

    /** Fails. */
    public static final class Failing {
        private Failing() {}

        public static void main(String[] args) {
            if (args.length == 0) {
                throw new IllegalStateException("broken");
            }
        }
    }
}
