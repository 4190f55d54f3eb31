package dev.squall.repl.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.plan.Touch;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What was asked of a server is what its guard is asked. */
class TicketTest {
  private static final List<Touch> ASKING =
      List.of(new Touch(Touch.Kind.FILE, "/etc/hosts", "fault 'gone'", Touch.Reach.BROKEN));

  private static boolean consents(@Nullable Boolean yes) {
    Ticket ticket =
        new Ticket(
            Ticket.SCHEMA,
            "fox",
            Instant.EPOCH,
            null,
            "posted.groovy",
            "hold cpu: 5.percent\n",
            Map.of(),
            null,
            yes);
    Hosting hosting =
        new Hosting("squall serve", Path.of("s"), Path.of("r"), 1, Duration.ofSeconds(5));
    return ticket.request(hosting).consent().given(ASKING, () -> false);
  }

  @Test
  void onlyWhoSaysYesConsentsToBreakingWhatIsNotSqualls() {
    assertThat(consents(true)).isTrue();
    assertThat(consents(false)).isFalse();
    assertThat(consents(null)).isFalse();
  }
}
