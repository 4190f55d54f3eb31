package dev.squall.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of exit codes says the codes there are, in the order of their precedence. */
class ExitCodesPageTest {
  @Test
  void thePageListsEveryCodeInTheOrderOfPrecedence() throws Exception {
    String page = Files.readString(Path.of("../docs/reference/exit-codes.md"));
    List<String> rows =
        Pattern.compile("^\\| (\\d+) \\| ([^|]+) \\|", Pattern.MULTILINE)
            .matcher(page)
            .results()
            .map((MatchResult row) -> row.group(1) + " " + row.group(2).strip())
            .toList();
    assertThat(rows)
        .containsExactlyElementsOf(
            Stream.of(ExitCode.values())
                .map(code -> code.number() + " " + code.meaning())
                .toList());
  }

  @Test
  void thePageStatesTheThresholds() throws Exception {
    String page = Files.readString(Path.of("../docs/reference/exit-codes.md"));
    assertThat(page).contains("more than " + Math.round(Reasons.UNTRUSTED * 100) + " %");
    assertThat(page).contains("more than " + Math.round(Reasons.LATE * 100) + " % of the samples");
    assertThat(page).contains(Math.round(Tolerance.PART * 100) + " % of the mean asked");
    assertThat(page).contains("first " + LoadFold.SETTLING / 1_000_000_000L + " s");
  }
}
