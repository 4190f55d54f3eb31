package dev.squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** One run loads the machine at a time. */
@Tag("real")
@Isolated
class OneAtATimeTest {
  @Test
  void aSecondIsRefusedAndNamesTheFirst() throws Exception {
    try (Stage stage = new Stage()) {
      Started first = stage.run(stage.script("long.groovy", Scripts.cpu(120)));
      stage.awaitEvents("load-interval", 1);
      String id = stage.run().getFileName().toString();
      Started second = stage.run(stage.script("second.groovy", Scripts.cpu(1)));
      assertThat(second.end()).as("exit code%s", second.said()).isEqualTo(104);
      assertThat(second.err()).contains(id).contains("squall stop");
      assertThat(stage.allRuns()).hasSize(1);
      // What loads nothing goes on beside it.
      stage.squall("check", stage.folder.resolve("second.groovy").toString()).endsWith(0);
      stage.squall("plan", stage.folder.resolve("second.groovy").toString()).endsWith(0);
      assertThat(first.alive()).isTrue();
      stage.squall("stop").endsWith(0);
      first.endsWith(105);
      Started third = stage.run(stage.folder.resolve("second.groovy"));
      third.endsWell();
    }
  }
}
