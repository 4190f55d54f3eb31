package dev.squall.interference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.Committed;
import dev.squall.chance.Chance;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

/** A matrix as people read it. */
class MatrixTextTest {
  private static final Path FOLDER = Path.of("src", "test", "resources", "interference");

  private static Matrix matrix() throws Exception {
    return Made.matrix(
        Made.asked(
            2,
            List.of("cpu"),
            List.of(new Bound("a<b", "c", 0.05, 0.10), new Bound("c", "all", 0.2, 0.4)),
            "a<b",
            "c",
            "d"),
        Made.plays(
            (of, cell) -> {
              double press = cell.press() == null ? 0 : cell.press().level();
              return (1 + 0.2 * (cell.of().size() - 1)) * (1 + press);
            },
            0.02,
            0.01,
            Chance.ofSeed(4)));
  }

  @Test
  void asText() throws Exception {
    Committed.is(FOLDER.resolve("matrix.txt"), MatrixText.text(matrix()));
  }

  @Test
  void asMarkdown() throws Exception {
    Committed.is(FOLDER.resolve("matrix.md"), MatrixText.markdown(matrix()));
  }

  @Test
  void thePageIsWholeAndEscaped() throws Exception {
    String page = MatrixPage.of(matrix());
    assertThat(page).doesNotContain("a<b").contains("a&lt;b").doesNotContain("http://");
    assertThat(page).contains("<span>1 January 2026, 00:00:00 UTC</span>");
    for (String svg : page.split("(?=<svg )")) {
      if (svg.startsWith("<svg ")) {
        String picture = svg.substring(0, svg.indexOf("</svg>") + 6);
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(picture)));
      }
    }
    assertThat(page.split("<svg ")).as("a heat map, and a curve for each").hasSize(1 + 1 + 3);
  }
}
