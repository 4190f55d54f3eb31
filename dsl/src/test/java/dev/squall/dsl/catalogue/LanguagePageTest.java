package dev.squall.dsl.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The reference page says what the catalogue says. */
class LanguagePageTest {
  private static final Path PAGE = Path.of("..", "docs", "reference", "language.md");

  @Test
  void isTheCatalogue() throws IOException {
    String page = LanguagePage.text();
    if (Boolean.getBoolean("squall.update")) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE))
        .as("renew it with mvn -pl engine,dsl test -Dsquall.update=true")
        .isEqualTo(page);
  }
}
