package dev.squall.repl.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.squall.event.Event;
import dev.squall.problem.Place;
import dev.squall.problem.Problem;
import dev.squall.wire.Message;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What comes of what is read. */
@Timeout(60)
class TalkTest extends TalkScene {
  @Test
  void itsOwnWordsAreOrdersAndAllElseIsALine() throws Exception {
    talk(
        "cpu 5.percent",
        "pause",
        "resume",
        "scale 1.5",
        "stop cpu",
        "stop",
        "emergency",
        "release",
        "fault error(on: shop)",
        "mark 'it\\'s'");
    assertThat(asked)
        .extracting(each -> each.toString().replaceAll("id=\\d+", "id"))
        .startsWith(
            "Line[id, text=cpu 5.percent, file=null, limitMillis=10000, yes=false]",
            "Pause[id]",
            "Resume[id]",
            "Scale[id, factor=1.5]",
            "End[id, name=cpu]",
            "End[id, name=null]",
            "EmergencyStop[id]",
            "Release[id]",
            "Inject[id, fault=error(on: shop), duringNanos=null, yes=false]")
        .last()
        .isEqualTo("Leave[id]");
    assertThat(said).contains("told", "done");
  }

  @Test
  void wordsAreAskedForAgainOnceALibraryWasUsed() throws Exception {
    talk("use 'acme'", "help mine", "help", "cpu 5.percent", "help");
    assertThat(kinds()).containsExactly("Line", "Words", "Line", "Leave");
    assertThat(said).anySatisfy(text -> assertThat(text).contains("What mine breaks."));
  }

  @Test
  void theFirstWrongLineOfAPipeEndsIt() throws Exception {
    lineDone =
        done(List.of(new Problem(new Place("prompt", 1, 1, 4), "wrong", null)), List.of(), false);
    assertThat(talk("cpuu 5.percent", "cpu 5.percent")).isEqualTo(Prompt.End.WRONG);
    assertThat(kinds()).containsExactly("Line", "Leave");
    assertThat(said).containsExactly("prompt:1:1: wrong", "    cpuu 5.percent", "    ^^^^");
  }

  @Test
  void whoTypesGoesOnAfterAWrongLineWhichFitsTheTerminal() throws Exception {
    typed = true;
    columns = 30;
    lineDone =
        done(List.of(new Problem(new Place("prompt", 1, 60, 4), "wrong", null)), List.of(), false);
    assertThat(talk("x".repeat(100), "pause")).isEqualTo(Prompt.End.LEFT);
    assertThat(kinds()).contains("Pause");
    assertThat(said).anySatisfy(line -> assertThat(line).endsWith("^^^^"));
    assertThat(said).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(30));
  }

  @Test
  void whatIsRefusedIsSaid() throws Exception {
    typed = true;
    talk("scale many", "heal", "heal nothing", "save", "open", "mark", "wait soon");
    assertThat(said)
        .contains(
            "scale: takes a factor, was 'many'; for example scale 1.5",
            "heal: must say which; for example heal NAME",
            "there is no such fault",
            "save: takes a file; for example save 'mine.groovy'",
            "open: takes a script's file; for example open 'my.groovy', or with anew: true",
            "mark: takes what it says; for example mark 'deployed 1.4'")
        .anySatisfy(
            line -> assertThat(line).startsWith("wait: ").contains("for example wait 10.s"));
  }

  /** As a hurried newcomer types. */
  @Test
  void oddThingsAreAnsweredWithWhatToDo(@TempDir Path folder) throws Exception {
    typed = true;
    talk(
        "scale",
        "wait",
        "fault graph",
        "open 'a.groovy', new: true",
        "save 'a' 'b'",
        "save '" + folder.resolve("none/mine.groovy") + "'",
        "save '" + folder.resolve("two words.groovy") + "'");
    assertThat(said)
        .containsExactly(
            "scale: takes a factor; for example scale 1.5",
            "wait: takes a time; for example wait 10.s",
            "fault: must say what is broken, and how; for example fault error(on: graph)",
            "open: takes a script's file; for example open 'my.groovy', or with anew: true",
            "save: takes a file; for example save 'mine.groovy'",
            "save: folder '" + folder.resolve("none") + "' does not exist; save into one that does",
            "saved; it plays by: squall run '" + folder.resolve("two words.groovy") + "'");
    for (String end : List.of("quit", "exit")) {
      asked.clear();
      reads.clear();
      talk(end, "pause");
      assertThat(kinds()).as(end).containsExactly("Leave");
    }
    said.clear();
    reads.clear();
    talk("?");
    assertThat(said).contains("At the prompt:");
  }

  @Test
  void whatTheLanguageDoesNotKnowMayBeAWordOfThePrompts() throws Exception {
    typed = true;
    Place begins = new Place("prompt", 1, 1, 4);
    lineDone =
        done(
            List.of(new Problem(begins, "'hlep' is not a word of Squall", null)), List.of(), false);
    talk("hlep");
    assertThat(said).last().isEqualTo("  did you mean 'help'?");
    lineDone =
        done(
            List.of(new Problem(begins, "'frobnicate' is not a word of Squall", null)),
            List.of(),
            false);
    talk("frobnicate");
    assertThat(said).last().isEqualTo("  help says what there is to say");
    lineDone =
        done(
            List.of(new Problem(begins, "'cpuu' is not a word of Squall", "did you mean 'cpu'?")),
            List.of(),
            false);
    talk("cpuu");
    assertThat(said).last().isEqualTo("  did you mean 'cpu'?");
  }

  @Test
  void whereNothingCanBeDrawnWatchIsOnePicture() throws Exception {
    talk("watch", "pause");
    assertThat(watched).isZero();
    assertThat(said.getFirst()).contains("warming");
    assertThat(said.toString()).doesNotContain("any key");
    typed = true;
    talk("watch", "pause");
    assertThat(watched).isEqualTo(1);
  }

  @Test
  void whatPlaysToAnEndIsWaitedForAndCtrlCEndsIt() throws Exception {
    lineDone = done(List.of(), List.of("hold"), false);
    watching.on(1, new Event.PhaseStarted("hold"));
    key = Input.Key.INTERRUPT;
    talk("hold cpu: 5.percent, during: 1.minute");
    assertThat(watched).isEqualTo(1);
    assertThat(asked).anySatisfy(each -> assertThat(each.toString()).contains("name=hold"));
    asked.clear();
    watching.on(2, new Event.PhaseEnded("hold"));
    talk("hold cpu: 5.percent, during: 1.minute");
    assertThat(kinds()).as("it was over").containsExactly("Line", "Leave");
  }

  @Test
  void anotherKeyLeavesItPlaying() throws Exception {
    lineDone = done(List.of(), List.of("hold"), false);
    key = Input.Key.ANY;
    talk("hold cpu: 5.percent, during: 1.minute");
    assertThat(kinds()).containsExactly("Line", "Leave");
    assertThat(said).contains("it plays on; watch shows it, stop ends it");
  }

  @Test
  void ctrlCCutsALineThatIsEvaluatedAndNothingElse() throws Exception {
    holds = true;
    reads.add(new Input.Read.Text("while (true) { }"));
    Prompt prompt = prompt();
    prompt.cut();
    Thread talking =
        Thread.ofPlatform()
            .start(() -> {
              try {
                prompt.talk(null);
              } catch (Exception failed) {
                said.add(failed.toString());
              }
            });
    Consumer<Message> to = held.get();
    assertThat(kinds()).as("no line was evaluated yet").doesNotContain("Cut");
    prompt.cut();
    prompt.cut();
    await().until(() -> asked.toString().contains("engine=false"));
    assertThat(asked.toString()).as("nothing was told yet").doesNotContain("engine=true");
    await().until(() -> said.toString().contains("Ctrl-C once more ends the engine"));
    prompt.cut();
    await().until(() -> asked.toString().contains("engine=true"));
    to.accept(lineDone);
    talking.join();
    asked.clear();
    prompt.cut();
    prompt.interrupt();
    watching.on(1, new Event.PhaseStarted("cpu"));
    prompt.interrupt();
    await().until(() -> kinds().contains("End"));
    assertThat(kinds()).containsExactly("End");
  }
}
