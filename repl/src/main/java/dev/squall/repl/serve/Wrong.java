package dev.squall.repl.serve;

import dev.squall.problem.InvalidInput;
import dev.squall.problem.Problem;
import dev.squall.problem.Rendering;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A request that is answered with what is wrong with it: an RFC 9457 problem. What is wrong with a
 * script has the same place and mend as on a terminal.
 */
final class Wrong extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Answer answer;
  private final int retrySeconds;

  /**
   * The body, {@code application/problem+json}.
   *
   * @param type a URN of its kind: {@code urn:squall:invalid-scenario}
   * @param title the kind in words
   * @param status HTTP's
   * @param detail thing, rule, value
   * @param mend how to put it right
   * @param problems every problem of a script, each with its place
   * @param text those as a terminal shows them, with their lines; empty where there are none
   * @param asks what it may break that is not Squall's, where all that is wrong is that nobody said
   *     yes to that
   */
  record Answer(
      String type,
      String title,
      int status,
      String detail,
      @Nullable String mend,
      List<Found> problems,
      String text,
      List<String> asks) {}

  /** One problem of a script; line and column count from 1, 0 where the whole file is meant. */
  record Found(
      String file, int line, int column, int length, String message, @Nullable String mend) {
    static Found of(Problem problem) {
      return new Found(
          problem.place().file(),
          problem.place().line(),
          problem.place().column(),
          problem.place().length(),
          problem.message(),
          problem.mend());
    }
  }

  private Wrong(Answer answer, int retrySeconds) {
    super(answer.detail());
    this.answer = answer;
    this.retrySeconds = retrySeconds;
  }

  private static Wrong of(
      int status, String type, String title, String detail, @Nullable String mend) {
    return new Wrong(
        new Answer("urn:squall:" + type, title, status, detail, mend, List.of(), "", List.of()), 0);
  }

  /** What can't be read at all, or says something that it must not. */
  static Wrong request(String detail, @Nullable String mend) {
    return of(400, "bad-request", "The request can't be read", detail, mend);
  }

  /** A body that is no JSON, or not the JSON that is asked for. */
  static Wrong body(InvalidInput invalid) {
    Problem first = invalid.problems().getFirst();
    return request(first.place() + ": " + first.message(), first.mend());
  }

  /** A request that can be read and says what can't be, whenever it is asked. */
  static Wrong value(Problem problem, String body) {
    return invalid(
        "invalid-value", "That can't be", List.of(problem), name -> body.lines().toList());
  }

  /** No token, or one that is none. */
  static Wrong token(String detail) {
    return of(
        401,
        "no-token",
        "A token is needed",
        detail,
        "send 'Authorization: Bearer TOKEN' with a line of the server's tokens file");
  }

  /** Who is known, and may not. */
  static Wrong forbidden(String detail, @Nullable String mend) {
    return of(403, "forbidden", "Not allowed", detail, mend);
  }

  /** Whose role does not cover what is asked for. */
  static Wrong role(Role needed, Role role) {
    return forbidden(
        "needs the role '" + needed.word() + "', was '" + role.word() + "'",
        "show the token of that role");
  }

  /** A host name that is not this server's: DNS rebinding looks like this. */
  static Wrong host(String detail) {
    return of(
        421, "other-host", "Not this server", detail, "squall serve --name NAME lets a name in");
  }

  /** What is not there. */
  static Wrong missing(String detail, @Nullable String mend) {
    return of(404, "not-found", "Not found", detail, mend);
  }

  /** What can't be done as things stand. */
  static Wrong conflict(String detail, @Nullable String mend) {
    return of(409, "conflict", "Not now", detail, mend);
  }

  /** A body beyond {@code bytes}. */
  static Wrong large(long bytes) {
    return of(
        413, "too-large", "Too large", "body: must be at most " + bytes + " bytes, was more", null);
  }

  /** A body of a kind that is not taken here. */
  static Wrong kind(String detail, String mend) {
    return of(415, "unknown-kind", "A body of another kind", detail, mend);
  }

  /** Too often, or too many wait. */
  static Wrong often(String detail, int retrySeconds) {
    return new Wrong(
        new Answer(
            "urn:squall:too-many",
            "Too many",
            429,
            detail,
            "try again in " + retrySeconds + " s",
            List.of(),
            "",
            List.of()),
        retrySeconds);
  }

  /** Anything that the HTTP server itself says. */
  static Wrong http(int status, String title, String detail) {
    return of(status, "http", title, detail, null);
  }

  /**
   * A scenario that can't be played.
   *
   * @param source the lines of a file by its name, or null where it can't be read
   */
  static Wrong scenario(List<Problem> problems, Function<String, @Nullable List<String>> source) {
    return invalid("invalid-scenario", "The scenario can't be played", problems, source);
  }

  private static Wrong invalid(
      String type,
      String title,
      List<Problem> problems,
      Function<String, @Nullable List<String>> source) {
    Problem first = problems.getFirst();
    return new Wrong(
        new Answer(
            "urn:squall:" + type,
            title,
            422,
            first.place() + ": " + first.message(),
            first.mend(),
            problems.stream().map(Found::of).toList(),
            Rendering.of(problems, source),
            List.of()),
        0);
  }

  /** The same, where all that is wrong is that nobody said yes to breaking this. */
  Wrong asking(List<String> asks) {
    return asks.isEmpty()
        ? this
        : new Wrong(
            new Answer(
                "urn:squall:asks-first",
                "It asks first",
                answer.status(),
                answer.detail(),
                answer.mend(),
                answer.problems(),
                answer.text(),
                asks),
            retrySeconds);
  }

  Answer answer() {
    return answer;
  }

  /** What is wrong and its mend as one sentence, without the place: for who knows what it sent. */
  String sentence() {
    List<Found> found = answer.problems();
    String detail = found.isEmpty() ? answer.detail() : found.getFirst().message();
    return detail + (answer.mend() == null ? "" : "; " + answer.mend());
  }

  /** When to try again; 0 for never. */
  int retrySeconds() {
    return retrySeconds;
  }
}
