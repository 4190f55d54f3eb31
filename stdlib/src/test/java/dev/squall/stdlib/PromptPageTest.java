package dev.squall.stdlib;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.dsl.session.PromptTalk;
import dev.squall.host.Evaluator;
import dev.squall.wire.Message;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the page about the prompt types is taken, and answered as it says. */
class PromptPageTest {
  private static final Path PAGE = Path.of("../docs/how-to/prompt.md");
  private static final String PROMPT = "    squall> ";
  private static final Set<String> OWN = Set.of("open", "save", "exit");

  @Test
  void itsLinesAreTaken() throws Exception {
    PromptTalk talk = new PromptTalk(SmallMachine.FACTS, Map.of(), null);
    List<String> page = Files.readAllLines(PAGE);
    int said = 0;
    for (int i = 0; i < page.size(); i++) {
      if (!page.get(i).startsWith(PROMPT)) {
        continue;
      }
      String line = page.get(i).substring(PROMPT.length());
      String word = line.split(" ", 2)[0];
      Duration at = Duration.ofSeconds(said);
      if (word.equals("stop")) {
        assertThat(page.get(i + 1).strip())
            .isEqualTo(talk.end(line.substring(5), at.plusMillis(1)).told());
      } else if (!OWN.contains(word)) {
        assertThat(talk.say(new Message.Line(1, line, null, 10_000), at, text -> {}))
            .as(line)
            .isInstanceOf(Evaluator.Valid.class);
        String told = talk.begin(at).told();
        if (!told.isEmpty()) {
          assertThat(page.get(i + 1).strip()).as(line).isEqualTo(told);
        }
      }
      said++;
    }
    assertThat(said).isGreaterThan(6);
  }
}
