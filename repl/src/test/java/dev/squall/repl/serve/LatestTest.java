package dev.squall.repl.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.event.Event;
import org.junit.jupiter.api.Test;

class LatestTest {
  @Test
  void whatPeopleAskedHoldsUntilTheyAskForSomethingElse() {
    Latest latest = new Latest();
    assertThat(latest.asked()).isEqualTo(new Latest.Asked(1, false));
    latest.on(1, new Event.Commanded("scale 0.35", "a test"));
    latest.on(2, new Event.Commanded(Event.EMERGENCY, "a test"));
    latest.on(3, new Event.Commanded("pause", "a test"));
    assertThat(latest.asked()).isEqualTo(new Latest.Asked(0.35, true));
    latest.on(4, new Event.Commanded("release", "a test"));
    latest.on(5, new Event.Commanded("scale 1", "a test"));
    assertThat(latest.asked()).isEqualTo(new Latest.Asked(1, false));
  }
}
