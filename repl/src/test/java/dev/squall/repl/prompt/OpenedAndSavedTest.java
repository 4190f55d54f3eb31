package dev.squall.repl.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.problem.Place;
import dev.squall.problem.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Scripts that a session begins with, and that it is saved as. */
@Timeout(60)
class OpenedAndSavedTest extends TalkScene {
  @Test
  void theFirstScriptIsWhatAnotherSessionBeginsWith() throws Exception {
    for (String word : List.of("open 'a b.groovy'", "open a.groovy", "open('a.groovy')")) {
      reads.add(new Input.Read.Text(word));
      Prompt prompt = prompt();
      assertThat(prompt.talk(null)).isEqualTo(Prompt.End.ANEW);
      assertThat(prompt.opened()).isNotNull();
      assertThat(prompt.opened().file()).isIn("a b.groovy", "a.groovy");
      assertThat(kinds()).containsExactly("Opens", "Leave");
      asked.clear();
    }
    talk("cpu 5.percent", "open 'a.groovy'", "open 'a.groovy', anew: false");
    assertThat(kinds()).as("beside the rest").containsExactly("Line", "Line", "Line", "Leave");
    asked.clear();
    assertThat(talk("cpu 5.percent", "open 'a.groovy', anew: true", "pause"))
        .isEqualTo(Prompt.End.ANEW);
    assertThat(kinds()).as("and nothing after it").containsExactly("Line", "Opens", "Leave");
  }

  @Test
  void aScriptThatIsWrongBeginsNoOtherSession() throws Exception {
    typed = true;
    lineDone =
        done(List.of(new Problem(new Place("a.groovy", 1, 1, 4), "wrong", null)), List.of(), false);
    assertThat(talk("open 'a.groovy'", "pause")).isEqualTo(Prompt.End.LEFT);
    assertThat(kinds()).containsExactly("Opens", "Pause", "Leave");
    assertThat(said).contains("a.groovy:1:1: wrong");
  }

  @Test
  void aSessionThatBeginsWithAScriptTellsWhatItBeganAndPlaysItOut() throws Exception {
    key = Input.Key.ANY;
    Prompt.Opened opened =
        new Prompt.Opened("a.groovy", done(List.of(), List.of("hold"), false), false);
    reads.add(new Input.Read.Text("open 'b.groovy'"));
    assertThat(prompt().talk(opened)).isEqualTo(Prompt.End.LEFT);
    assertThat(watched).isEqualTo(1);
    assertThat(said).startsWith("told");
    assertThat(kinds()).as("something was said by now").containsExactly("Line", "Leave");
  }

  @Test
  void whatCanNotLieThereIsNotSaved(@TempDir Path folder) throws Exception {
    elsewhere = true;
    talk("save '" + folder.resolve("mine.groovy") + "'");
    assertThat(folder).isEmptyDirectory();
    assertThat(said).containsExactly("save: it lies elsewhere");
  }

  @Test
  void nothingIsWrittenOverWhenItIsSaved(@TempDir Path folder) throws Exception {
    typed = true;
    Path file = folder.resolve("mine.groovy");
    talk("save '" + file + "'");
    assertThat(file).hasContent("the script");
    Files.writeString(file, "mine");
    talk("save '" + file + "'");
    assertThat(file).hasContent("mine");
    assertThat(said.getLast()).contains("is there already; save under another name");
  }
}
