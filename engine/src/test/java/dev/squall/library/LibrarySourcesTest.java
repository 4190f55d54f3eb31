package dev.squall.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibrarySourcesTest {
  @TempDir private Path folder;

  @Test
  void aLibrarysFilesAreReadInIt() throws IOException {
    Path tea = Added.starter(folder, "acme-tea");
    assertThat(LibrarySources.lines(folder, "acme-tea/words/acme-tea.groovy"))
        .isEqualTo(Files.readAllLines(tea.resolve("words/acme-tea.groovy")));
    assertThat(LibrarySources.lines(folder, "acme-tea/words/none.groovy")).isNull();
    Files.writeString(tea.resolve("words/acme-tea.groovy"), "");
    assertThat(LibrarySources.lines(folder, "acme-tea/words/acme-tea.groovy"))
        .as("not what was pinned")
        .isNull();
  }

  @Test
  void allOthersAreFiles() throws IOException {
    Path file = Files.writeString(folder.resolve("my.groovy"), "one\ntwo\n");
    assertThat(LibrarySources.lines(folder, file.toString())).containsExactly("one", "two");
  }
}
