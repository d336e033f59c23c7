package io.countercheck.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of the repository that is written from the code, and may not differ from it. */
record GeneratedFile(String name) {
    /** Surefire runs in the directory of this module. */
    private static final Path HOME = Path.of("..");

    private static final String UPDATE_PROPERTY = "docs.update";
    private static final String UPDATE_COMMAND =
            "./mvnw test -pl integration-tests -am -Dtest='ReferenceDocsTest,TypePairsDocTest'"
                    + " -Dsurefire.failIfNoSpecifiedTests=false -D" + UPDATE_PROPERTY + "=true";

    /** Compares the file with what it has to be; with {@code -Ddocs.update=true} writes it. */
    void requireContent(String expected) throws IOException {
        Path file = HOME.resolve(name);
        if (Boolean.getBoolean(UPDATE_PROPERTY)) {
            Files.writeString(file, expected);
        }
        String actual = Files.exists(file) ? Files.readString(file) : "";
        assertThat(actual)
                .as("%s is written from the code; to write it anew run %s", name, UPDATE_COMMAND)
                .isEqualTo(expected);
    }
}
