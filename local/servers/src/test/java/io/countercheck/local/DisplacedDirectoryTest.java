package io.countercheck.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DisplacedDirectoryTest {
    @TempDir
    private Path temporary;

    private Path link;

    @BeforeEach
    void setUp() throws IOException {
        link = Files.createDirectory(temporary.resolve("work")).resolve("postgres");
    }

    @Test
    void isReachedThroughItsLinkAndStaysAsLongAsThat() throws IOException {
        DisplacedDirectory.create(temporary, link);
        Files.writeString(link.resolve("file"), "content");

        DisplacedDirectory.removeUnlinked(temporary);

        assertThat(link.resolve("file")).hasContent("content");
        assertThat(link.toRealPath().getParent()).isEqualTo(temporary.toRealPath());
    }

    @Test
    void isRemovedOnceNoLinkLeadsToIt() throws IOException {
        DisplacedDirectory.create(temporary, link);
        Files.writeString(link.resolve("file"), "content");
        Files.delete(link);

        DisplacedDirectory.removeUnlinked(temporary);

        assertThat(temporary).isDirectoryNotContaining("glob:**countercheck*");
    }
}
