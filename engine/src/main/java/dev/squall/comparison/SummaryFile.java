package dev.squall.comparison;

import dev.squall.journal.RunFolder;
import dev.squall.json.Json;
import dev.squall.problem.InvalidInput;
import dev.squall.report.Summary;
import java.io.IOException;
import java.nio.file.Files;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A run's {@code summary.json}, read back. */
public final class SummaryFile {
  private static final JsonMapper MAPPER = Json.measures().build();

  private SummaryFile() {}

  /**
   * Reads it.
   *
   * @throws IOException when there is none
   * @throws InvalidInput when it is of another version, or altered
   */
  public static Summary read(RunFolder run) throws IOException {
    String text = Files.readString(run.summary());
    try {
      return MAPPER.readValue(text, Summary.class);
    } catch (JacksonException wrong) {
      throw Json.invalid(run.id() + "/" + run.summary().getFileName(), text, wrong);
    }
  }
}
