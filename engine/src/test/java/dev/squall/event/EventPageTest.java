package dev.squall.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.Committed;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class EventPageTest {
  @Test
  void theReferencePageIsThatOfTheRecords() throws IOException {
    Path page = Path.of("../docs/reference/events.md");
    String made = EventPage.make(Path.of("src/main/java/dev/squall/event/Event.java"));
    Committed.is(page, made);
    for (Class<?> variant : Event.class.getPermittedSubclasses()) {
      assertThat(made).contains("## " + EventJson.type(variant.asSubclass(Event.class)) + "\n\n");
    }
  }
}
