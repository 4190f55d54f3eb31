package dev.squall.guard;

import dev.squall.alert.Post;
import dev.squall.alert.Undelivered;
import dev.squall.journal.RunFolder;
import dev.squall.plan.Monitoring.Delivery;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends a run's summary to those whom its plan names, once it is over. */
final class Deliveries {
  private Deliveries() {}

  /**
   * Sends it to one after another, each within its time.
   *
   * @return whom it did not reach, a line each, with why and how to send it again; null for nobody
   */
  static @Nullable String send(List<Delivery> deliveries, RunFolder folder)
      throws InterruptedException {
    List<String> failed = new ArrayList<>();
    for (Delivery each : deliveries) {
      try (Post post = new Post(each.url())) {
        post.send(Files.readString(folder.summary()), each.within());
      } catch (IOException | Undelivered why) {
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
    return failed.isEmpty() ? null : String.join("\n", failed);
  }
}
