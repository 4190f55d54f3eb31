package dev.squall.interference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.squall.problem.InvalidInput;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is expected, as it is typed. */
class BoundTest {
  private static final List<String> NAMES = List.of("graph", "stream");

  @Test
  void twoWithWhatIsExpectedAndAccepted() {
    assertThat(Bound.parse("graph,stream=10%..15%", NAMES))
        .isEqualTo(new Bound("graph", "stream", 0.10, 0.15));
    assertThat(Bound.parse("graph, all = 40 %", NAMES))
        .isEqualTo(new Bound("graph", "all", 0.40, 0.40));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "graph=10%; must say who beside whom",
        "graph,stream; must say who beside whom",
        "graph,streem=10%; did you mean 'stream'?",
        "all,graph=10%; 'all' is nothing that is played",
        "graph,graph=10%; named 'graph' twice",
        "graph,stream=15%..10%; which is no less",
        "graph,stream=10%..12%..13%; which is no less",
        "graph,stream=10s; share"
      })
  void whatIsNoneIsRefused(String text, String said) {
    assertThatThrownBy(() -> Bound.parse(text, NAMES))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("--expect " + text)
        .hasMessageContaining(said);
  }
}
