package dev.squall.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.history.Attempt;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryTextTest {
  @Test
  void aTableForEachPhase() {
    Instant when = Instant.parse("2026-11-22T12:00:00Z");
    List<Attempt> attempts =
        List.of(
            new Attempt("Day", "climb", "0a", "linear", "r-1", when, 0, 0.7, Double.NaN, 0.7, 3, 0),
            new Attempt("Day", "climb", "0a", "adaptive", "r-2", when, 0.68, 1, 27, 0.012, 0, 1),
            new Attempt("Night", "climb", "0b", "adaptive", "r-3", when, 0.5, 0.6, 4, 0.1, 1, 0.9));
    assertThat(HistoryText.of(attempts, ZoneOffset.UTC))
        .isEqualTo(
            """
            Day, phase 'climb', conditions 0a
              when              run  ramp         held  too much  there after  beyond by  crossings  stays there
              2026-11-22 12:00  r-1  linear    nothing      70 %        never       70 %          3          0 %
              2026-11-22 12:00  r-2  adaptive     68 %   nothing         27 s      1.2 %          0        100 %

            Night, phase 'climb', conditions 0b
              when              run  ramp      held  too much  there after  beyond by  crossings  stays there
              2026-11-22 12:00  r-3  adaptive  50 %      60 %          4 s       10 %          1         90 %
            """);
  }
}
