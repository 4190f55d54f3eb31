package dev.squall.guard;

import dev.squall.alert.Post;
import dev.squall.alert.Undelivered;
import dev.squall.journal.RunFolder;
import dev.squall.plan.Monitoring.Delivery;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Sends a run's summary to those whom its plan names, once it is over. */
final class Deliveries {
  private Deliveries() {}

  /**
   * Sends it to one after another, each within its time.
   *
   * @return whom it did not reach, with why and how to send it again
   * @throws IOException when there is no summary to send
   */
  static List<String> send(List<Delivery> deliveries, RunFolder folder)
      throws IOException, InterruptedException {
    List<String> failed = new ArrayList<>();
    for (Delivery each : deliveries) {
      String summary = Files.readString(folder.summary());
      try (Post post = new Post(each.url())) {
        post.send(summary, each.within());
      } catch (Undelivered why) {
        failed.add(
            "the summary did not get to "
                + each.url()
                + ": "
                + why.getMessage()
                + "; send it again: curl --json @"
                + folder.summary()
                + " "
                + each.url());
      }
    }
    return failed;
  }
}
