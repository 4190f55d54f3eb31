package dev.squall.undo;

import dev.squall.json.Json;
import dev.squall.problem.Place;
import dev.squall.problem.Problem;
import dev.squall.state.FileMark;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;

/**
 * What an undo journal says at one moment.
 *
 * @param open what is still to be undone, in the order it was written
 * @param entries how many there were, with those that are done
 * @param unreadable lines that can't be read; a torn last one is none of them, as what it would
 *     undo never happened
 * @param whole bytes up to the end of the last whole line
 */
record UndoState(List<UndoLine.Entry> open, int entries, List<Problem> unreadable, long whole) {
  /** At the end of a line that was never finished: CAN, which JSON never holds as it is. */
  static final char CALLED_OFF = '\u0018';

  static UndoState read(Path file) throws IOException {
    byte[] bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
    // Not readString: a line may have been cut within a character.
    String text = new String(bytes, StandardCharsets.UTF_8);
    Map<String, UndoLine.Entry> open = new LinkedHashMap<>();
    List<Problem> unreadable = new ArrayList<>();
    int entries = 0;
    int line = 0;
    int at = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', at)) {
      String content = text.substring(at, end);
      at = end + 1;
      line++;
      if (content.isEmpty() || content.charAt(content.length() - 1) == CALLED_OFF) {
        continue;
      }
      try {
        entries += apply(UndoLine.read(content), open) ? 1 : 0;
      } catch (JacksonException wrong) {
        Problem problem = Json.invalid(file.toString(), content, wrong).problems().getFirst();
        unreadable.add(
            Problem.of(
                Place.at(file.toString(), line, problem.place().column()),
                "undo entry can't be read: " + problem.message()));
      }
    }
    int whole = bytes.length;
    while (whole > 0 && bytes[whole - 1] != '\n') {
      whole--;
    }
    return new UndoState(List.copyOf(open.values()), entries, List.copyOf(unreadable), whole);
  }

  private static boolean apply(UndoLine line, Map<String, UndoLine.Entry> open) {
    switch (line) {
      case UndoLine.Entry entry -> open.put(entry.id(), entry);
      case UndoLine.Made made ->
          open.computeIfPresent(
              made.id(),
              (id, entry) ->
                  new UndoLine.Entry(id, entry.origin(), marked(entry.undo(), made.mark())));
      case UndoLine.Done done -> open.remove(done.id());
    }
    return line instanceof UndoLine.Entry;
  }

  /** It, of a file or folder that was made since. */
  static Undo marked(Undo undo, FileMark mark) {
    return switch (undo) {
      case Undo.DeleteFile file -> new Undo.DeleteFile(file.path(), mark);
      case Undo.DeleteFolder folder -> new Undo.DeleteFolder(folder.path(), mark);
      case Undo.SignalProcess _,
          Undo.RestoreFile _,
          Undo.RunArguments _,
          Undo.DropRule _,
          Undo.SetProcess _,
          Undo.DeleteGroup _ ->
          undo;
    };
  }
}
