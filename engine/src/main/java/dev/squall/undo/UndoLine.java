package dev.squall.undo;

import dev.squall.json.Json;
import dev.squall.posix.ProcessSetting;
import dev.squall.posix.Processes;
import dev.squall.state.FileMark;
import dev.squall.state.Origin;
import dev.squall.state.ProcessMark;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A line of an undo journal. */
sealed interface UndoLine {
  /** Written before the thing that it undoes. */
  record Entry(String id, Origin origin, Undo undo) implements UndoLine {}

  /** The file that an entry speaks of was made: only this one is to be deleted. */
  record Made(String id, FileMark mark) implements UndoLine {}

  /** Undone, or no longer to be undone. */
  record Done(String id, String how) implements UndoLine {}

  /** Of all of them. */
  JsonMapper MAPPER = Json.family(Json.family(Json.rules(), UndoLine.class), Undo.class).build();

  /** The entry it speaks of. */
  String id();

  /** With its end. */
  default String text() {
    return MAPPER.writeValueAsString(this) + "\n";
  }

  /**
   * Makes one of each kind and throws it away: the first text of a kind takes ten times as long as
   * the next.
   */
  static void rehearse() {
    ProcessMark process = new ProcessMark(2, 0);
    String path = "/squall-rehearsal";
    FileMark mark = new FileMark(0, 0);
    List<String> words = List.of("true");
    Duration second = Duration.ofSeconds(1);
    Stream.of(
            new Undo.SignalProcess(process, Processes.Signal.CONT),
            new Undo.DeleteFile(path, mark),
            new Undo.DeleteFolder(path, mark),
            new Undo.RestoreFile(path, "", null, "rw-------"),
            new Undo.RunArguments(words, second),
            new Undo.DropRule(words, words, "mark", second),
            new Undo.SetProcess(process, ProcessSetting.NICE, 0, Map.of(0L, 0L)),
            new Undo.DeleteGroup(path, path))
        .forEach(each -> new Entry("", Origin.here(), each).text());
    new Made("", mark).text();
    new Done("", "").text();
  }

  /**
   * Reads a line.
   *
   * @throws JacksonException when it is none
   */
  static UndoLine read(String text) {
    return MAPPER.readValue(text, UndoLine.class);
  }
}
