package dev.squall.interference;

import dev.squall.json.Json;
import dev.squall.problem.InvalidInput;
import dev.squall.report.Pages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A matrix's folder: {@code matrix.json}, {@code matrix.html}, {@code matrix.md}, and its runs'
 * folders in {@code cells}.
 *
 * @param path the folder
 */
public record MatrixFolder(Path path) {
  private static final JsonMapper MAPPER =
      Json.measures().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** The whole, for programs. */
  public Path json() {
    return path.resolve("matrix.json");
  }

  /** The page. */
  public Path page() {
    return path.resolve("matrix.html");
  }

  /** Where its runs are. */
  public Path runs() {
    return path.resolve("cells");
  }

  /** Writes what there is, each file whole or not at all. */
  public void write(Matrix matrix) throws IOException {
    Pages.write(json(), text(matrix));
    Pages.write(page(), MatrixPage.of(matrix));
    Pages.write(path.resolve("matrix.md"), MatrixText.markdown(matrix));
  }

  /** It as JSON. */
  public static String text(Matrix matrix) {
    return MAPPER.writeValueAsString(matrix) + "\n";
  }

  /**
   * What is there.
   *
   * @throws IOException when there is none
   * @throws InvalidInput when it is of another version, or altered
   */
  public Matrix read() throws IOException {
    String text = Files.readString(json());
    try {
      return MAPPER.readValue(text, Matrix.class);
    } catch (JacksonException wrong) {
      throw Json.invalid(json().toString(), text, wrong);
    }
  }
}
