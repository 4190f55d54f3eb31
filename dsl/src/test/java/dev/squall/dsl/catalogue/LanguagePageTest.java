package dev.squall.dsl.catalogue;

import dev.squall.Committed;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The reference page says what the catalogue says. */
class LanguagePageTest {
  private static final Path PAGE = Path.of("..", "docs", "reference", "language.md");

  @Test
  void isTheCatalogue() throws IOException {
    String page = LanguagePage.text();
    Committed.is(PAGE, page);
  }
}
