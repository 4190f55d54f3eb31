package dev.squall.repl.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.squall.problem.InvalidInput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaitingTest {
  @TempDir Path folder;

  private static Ticket ticket(String id, int second) {
    return new Ticket(
        Ticket.SCHEMA,
        id,
        Instant.ofEpochSecond(second),
        null,
        "posted.groovy",
        "hold cpu: 5.percent\n",
        Map.of("peak", "80%"),
        "-7",
        true);
  }

  @Test
  void aRestartForgetsNobodyAndKeepsTheOrder() throws Exception {
    Waiting before = Waiting.in(folder);
    before.add(ticket("zebra", 1));
    before.add(ticket("ant", 2));
    before.add(ticket("bee", 3));
    assertThat(before.remove("ant")).isTrue();
    assertThat(before.remove("ant")).isFalse();
    assertThat(Waiting.in(folder).all()).containsExactly(ticket("zebra", 1), ticket("bee", 3));
  }

  @Test
  void asManyAsMayWaitAndNoMore() throws Exception {
    Waiting waiting = Waiting.in(folder);
    for (int i = 0; i < Waiting.MOST; i++) {
      waiting.add(ticket("t" + i, i));
    }
    assertThatThrownBy(() -> waiting.add(ticket("more", 1_000)))
        .isInstanceOfSatisfying(
            Wrong.class, wrong -> assertThat(wrong.answer().status()).isEqualTo(429))
        .hasMessage("queue: at most 100 runs may wait");
    assertThat(Waiting.in(folder).all()).hasSize(Waiting.MOST);
  }

  @Test
  void anotherSquallsTicketIsRefusedWithItsPlace() throws Exception {
    Path file = folder.resolve("odd.json");
    Files.writeString(file, "{\"schema\":1,\"who\":\"me\"}");
    assertThatThrownBy(() -> Waiting.in(folder))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("odd.json:1:");
  }
}
