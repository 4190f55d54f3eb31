package dev.squall.undo;

import dev.squall.json.Json;
import dev.squall.state.FileMark;
import dev.squall.state.Origin;
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
   * Reads a line.
   *
   * @throws JacksonException when it is none
   */
  static UndoLine read(String text) {
    return MAPPER.readValue(text, UndoLine.class);
  }
}
