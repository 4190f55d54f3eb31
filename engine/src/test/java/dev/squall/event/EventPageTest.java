package dev.squall.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class EventPageTest {
  @Test
  void theReferencePageIsThatOfTheRecords() throws IOException {
    Path page = Path.of("../docs/reference/events.md");
    String made = EventPage.make(Path.of("src/main/java/dev/squall/event/Event.java"));
    if (Boolean.getBoolean("squall.update")) {
      Files.createDirectories(page.getParent());
      Files.writeString(page, made);
    }

    assertThat(page)
        .as("make it anew: mvn -pl engine test -Dtest=EventPageTest -Dsquall.update=true")
        .hasContent(made);
    for (Class<?> variant : Event.class.getPermittedSubclasses()) {
      assertThat(made).contains("## " + EventJson.type(variant.asSubclass(Event.class)) + "\n\n");
    }
  }
}
