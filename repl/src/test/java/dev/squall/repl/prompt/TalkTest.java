package dev.squall.repl.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.squall.event.Event;
import dev.squall.problem.Place;
import dev.squall.problem.Problem;
import dev.squall.repl.view.Style;
import dev.squall.report.Folded;
import dev.squall.time.VirtualClock;
import dev.squall.wire.Message;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What comes of what is read, with a session that is played by the test. */
@Timeout(60)
class TalkTest {
  private final List<String> said = new CopyOnWriteArrayList<>();
  private final List<Message> asked = new CopyOnWriteArrayList<>();
  private final Watching watching = new Watching(new VirtualClock());
  private final Deque<Input.Read> reads = new ArrayDeque<>();
  private final CompletableFuture<Consumer<Message>> held = new CompletableFuture<>();
  private Message.LineDone lineDone = done(List.of(), List.of(), true);
  private boolean holds;
  private boolean elsewhere;
  private boolean typed;
  private List<String> asks = List.of();
  private boolean agreeing;
  private boolean beforehand;
  private int columns = Folded.UNLIMITED;
  private Input.Key key = Input.Key.NONE;
  private int watched;

  private final class Scripted implements Input {
    @Override
    public Read read() {
      return reads.isEmpty() ? new Read.End() : reads.pop();
    }

    @Override
    public boolean agrees(String question) {
      said.add(question);
      return agreeing;
    }

    @Override
    public void say(String line) {
      said.add(line);
    }

    @Override
    public int columns() {
      return columns;
    }

    @Override
    public boolean typed() {
      return typed;
    }

    @Override
    public boolean draws() {
      return typed;
    }

    @Override
    public Key watch(Live live) {
      watched++;
      return live.over() ? Key.NONE : key;
    }

    @Override
    public void close() {}
  }

  private static Message.LineDone done(
      List<Problem> problems, List<String> phases, boolean endless) {
    return new Message.LineDone(0, problems, false, "told", phases, endless, Map.of());
  }

  private Message.LineDone asking() {
    return new Message.LineDone(0, List.of(), false, "", List.of(), false, Map.of(), asks);
  }

  private List<Boolean> yeses() {
    return asked.stream()
        .filter(each -> each instanceof Message.Line || each instanceof Message.Inject)
        .map(each -> each instanceof Message.Line line ? line.yes() : ((Message.Inject) each).yes())
        .toList();
  }

  @Test
  void whatMayBreakAnothersIsDoneOnceSomebodyWhoTypesSaidYes() throws Exception {
    asks = List.of("files: /srv/a, for fault 'gone'");
    typed = true;
    agreeing = true;
    assertThat(talk("at 1.s, deleteFile('/srv/a')", "fault deleteFile('/srv/a')"))
        .isEqualTo(Prompt.End.LEFT);
    assertThat(yeses()).containsExactly(false, true, false, true);
    assertThat(said)
        .containsSequence(
            "This may break what is not Squall's:",
            "  files: /srv/a, for fault 'gone'",
            "Play it?",
            "told")
        .containsSequence("Break it?", "done");
  }

  @Test
  void whoeverSaysNoHasLeftItAlone() throws Exception {
    asks = List.of("files: /srv/a, for fault 'gone'");
    typed = true;
    talk("at 1.s, deleteFile('/srv/a')", "fault deleteFile('/srv/a')", "open 'a.groovy'");
    assertThat(yeses()).containsExactly(false, false);
    assertThat(said).filteredOn("left alone"::equals).hasSize(3);
    assertThat(said).doesNotContain("told", "done");
  }

  @Test
  void inAPipeItIsRefusedUnlessItWasSaidBeforehand() throws Exception {
    asks = List.of("files: /srv/a, for fault 'gone'");
    assertThat(talk("fault deleteFile('/srv/a')")).isEqualTo(Prompt.End.WRONG);
    assertThat(said.getLast())
        .isEqualTo(
            "it may break what is not Squall's, and nobody said yes to that: files: /srv/a, for"
                + " fault 'gone'; begin with squall repl --yes");
    beforehand = true;
    asked.clear();
    assertThat(talk("at 1.s, deleteFile('/srv/a')", "fault deleteFile('/srv/a')"))
        .isEqualTo(Prompt.End.LEFT);
    assertThat(yeses()).containsExactly(true, true);
  }

  @Test
  void aSessionThatBeginsWithAScriptThatAsksKnowsWhetherItWasAgreedTo() throws Exception {
    asks = List.of("files: /srv/a, for fault 'gone'");
    typed = true;
    agreeing = true;
    reads.add(new Input.Read.Text("open 'a.groovy'"));
    Prompt prompt = prompt();
    assertThat(prompt.talk(null)).isEqualTo(Prompt.End.ANEW);
    assertThat(prompt.opened()).isNotNull();
    assertThat(prompt.opened().agreed()).isTrue();
  }

  @BeforeEach
  void begun() {
    watching.on(0, new Event.StateChanged("pending", "warming", ""));
  }

  private void answer(Message question, Consumer<Message> to) {
    asked.add(question);
    switch (question) {
      case Message.Line line when holds -> held.complete(to);
      case Message.Line line when !asks.isEmpty() && !line.yes() -> to.accept(asking());
      case Message.Opens _ when !asks.isEmpty() -> to.accept(asking());
      case Message.Inject inject when !asks.isEmpty() && !inject.yes() ->
          to.accept(
              new Message.Answer(
                  0, false, "it asks", new Message.Wrong("yes", "it asks", null, asks)));
      case Message.Line line -> to.accept(lineDone);
      case Message.Opens opens -> to.accept(lineDone);
      case Message.Script script when elsewhere ->
          to.accept(new Message.Answer(0, false, "it lies elsewhere"));
      case Message.Script script -> to.accept(new Message.Answer(0, true, "the script"));
      case Message.Words words -> to.accept(new Message.WordsAre(0, Known.brought()));
      case Message.Heal heal -> to.accept(new Message.Answer(0, false, "there is no such fault"));
      default -> to.accept(new Message.Answer(0, true, ""));
    }
  }

  private Prompt prompt() {
    return new Prompt(
        new Way((question, who, to) -> answer(question, to), "test"),
        new Scripted(),
        watching,
        Known.words(),
        Style.PLAIN,
        new VirtualClock(),
        beforehand);
  }

  private Prompt.End talk(String... lines) throws Exception {
    for (String line : lines) {
      reads.add(new Input.Read.Text(line));
    }
    return prompt().talk(null);
  }

  private List<String> kinds() {
    return asked.stream().map(each -> each.getClass().getSimpleName()).toList();
  }

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
