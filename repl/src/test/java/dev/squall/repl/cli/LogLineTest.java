package dev.squall.repl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.event.Event;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LogLineTest {
  private static final long AT = 3_100_000_000L;

  @Test
  void aLineSaysWhenHowBadAndWhat() {
    assertThat(LogLine.text(AT, new Event.Logged("warn", "the disk is slow")))
        .isEqualTo("0:03.1 warn   the disk is slow");
    assertThat(LogLine.text(AT, new Event.PhaseStarted("ramp\u001b[2J up")))
        .isEqualTo("0:03.1 info   phase 'ramp.[2J up'");
    assertThat(LogLine.text(AT, new Event.EngineDied(137, "killed by signal 9")))
        .startsWith("0:03.1 error  the engine died");
  }

  @Test
  void asJsonItIsOneObjectWithTheEventInIt() {
    String line =
        LogLine.json(
            Instant.parse("2026-01-02T03:04:05.678901Z"),
            AT,
            new Event.Logged("warn", "a \"quoted\" \\ path\nand a line"));
    assertThat(line).doesNotContain("\n");
    JsonNode node = new JsonMapper().readTree(line);
    assertThat(node.path("time").asString()).isEqualTo("2026-01-02T03:04:05.678Z");
    assertThat(node.path("level").asString()).isEqualTo("warn");
    assertThat(node.path("message").asString()).isEqualTo("a \"quoted\" \\ path.and a line");
    assertThat(node.path("event").path("type").asString()).isEqualTo("logged");
    assertThat(node.path("event").path("at").asLong()).isEqualTo(AT);
  }
}
