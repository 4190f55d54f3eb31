package dev.squall.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.analysis.Findings;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** At a run's end only what matters is said, and what was asked. */
class TextFindingsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Nothing gave way.                                                      | false
          Turned up, none of cpu and disk slows 'shop' by more than chance: at most 3 %. | true
          What latency hangs on can't be said: nothing was turned.               | true
          """)
  void whoAskedIsAnswered(String sentence, boolean said) {
    Findings findings = new Findings(Findings.SCHEMA, sentence, List.of(), List.of(), List.of());
    assertThat(TextFindings.brief(findings)).isEqualTo(said ? "  " + sentence + "\n" : "");
    assertThat(TextFindings.brief(null)).isEmpty();
  }
}
