package dev.squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/** A run whose journal was altered after it was cut: it goes on from before that. */
@Tag("real")
@Execution(ExecutionMode.CONCURRENT)
class AlteredJournalTest {
  @Test
  void itGoesOnFromTheLastWholeEventBeforeWhatWasAltered() throws Exception {
    try (Stage stage = new Stage()) {
      Started run = stage.run(stage.script("altered.groovy", Scripts.cpu(7)));
      stage.awaitEvents("checkpoint", 5);
      Stage.signal("KILL", stage.engine());
      run.endsWith(109);

      // Still an event, and later than it was: only the checksums tell.
      Path journal = stage.run().resolve("events.ndjson");
      String text = Files.readString(journal);
      List<JsonNode> before = stage.events("checkpoint");
      String altered = "\"positionNanos\":" + before.get(3).path("positionNanos").asLong();
      assertThat(text).containsOnlyOnce(altered + ",");
      Files.writeString(
          journal,
          text.replace(altered, altered.replaceFirst(".$", altered.endsWith("7") ? "3" : "7")));
      long whole = before.get(2).path("positionNanos").asLong();

      Started resumed =
          stage.squall(
              "resume", stage.run().getFileName().toString(), "--runs", stage.runs.toString());
      resumed.endsWell();
      JsonNode told = stage.events("resumed").getFirst();
      assertThat(told.path("positionNanos").asLong()).isEqualTo(whole);
      assertThat(told.path("aside").asString()).isEqualTo("events-cut-1.ndjson");
      assertThat(stage.run().resolve("events-cut-1.ndjson"))
          .content()
          .contains("\"positionNanos\":")
          .contains("\"engine-died\"");
      assertThat(stage.events().getLast().path("type").asString()).isEqualTo("run-ended");
      assertThat(stage.events("finished").getLast().path("outcome").asString())
          .isEqualTo("finished");
      JsonNode summary = Stage.json(stage.run().resolve("summary.json"));
      assertThat(summary.path("cuts").size()).isEqualTo(1);
      assertThat(summary.path("verdict").path("reasons").toString())
          .contains("resumed after")
          .doesNotContain("was altered");
      stage.awaitNothingLeft();
    }
  }
}
