package dev.squall.component.http;

import dev.squall.component.Answering;
import dev.squall.component.OperationFailed;
import dev.squall.component.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * The answer to a request. Its checks give it back, so that they can be chained; one that does not
 * hold fails the operation. For one thread at a time.
 */
public final class Answer implements Answering {
  private final int status;
  private final Function<String, List<String>> headers;
  private final byte[] body;
  private final long moved;
  private boolean expected;

  Answer(int status, Function<String, List<String>> headers, byte[] body, long moved) {
    this.status = status;
    this.headers = headers;
    this.body = body;
    this.moved = moved;
  }

  /** The status: 200. */
  public int status() {
    return status;
  }

  /** The status, as a property: {@code answer.status}. */
  public int getStatus() {
    return status;
  }

  /** The first header of this name; null when there is none. */
  public @Nullable String header(String name) {
    return headers.apply(name).stream().findFirst().orElse(null);
  }

  /** All headers of this name. */
  public List<String> headers(String name) {
    return headers.apply(name);
  }

  /** The body as text (UTF-8). */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** The body's bytes; a copy. */
  public byte[] bytes() {
    return body.clone();
  }

  /** How many bytes the body has. */
  public int size() {
    return body.length;
  }

  /** The body's JSON as maps, lists, texts, numbers and truths. */
  public @Nullable Object json() {
    try {
      return Fields.parse(text());
    } catch (JacksonException broken) {
      throw new OperationFailed("the body is not JSON");
    }
  }

  /** Its status must be this. */
  public Answer expect(int wanted) {
    holds(Checks.status(wanted, status));
    expected = true;
    return this;
  }

  /** Its body must contain this. */
  public Answer contains(String part) {
    return holds(text().contains(part) ? null : Checks.lacks(part));
  }

  /** This must be found in its body. */
  public Answer matches(Pattern pattern) {
    return holds(pattern.matcher(text()).find() ? null : Checks.mismatches(pattern));
  }

  /** This regular expression must be found in its body. */
  public Answer matches(String pattern) {
    return matches(Pattern.compile(pattern, Pattern.DOTALL));
  }

  /** At this path of its JSON, as {@code items[0].cents}, must be this. */
  public Answer field(String path, @Nullable Object expected) {
    return holds(Fields.failure(text(), path, expected));
  }

  private Answer holds(@Nullable String wrong) {
    if (wrong != null) {
      throw new OperationFailed(wrong);
    }
    return this;
  }

  /** Bytes sent and received, heads and all. */
  long moved() {
    return moved;
  }

  /** Well, with the bytes that were moved; a status of 400 or more that nobody expected is not. */
  @Override
  public Outcome outcome() {
    String unexpected = expected ? null : Checks.status(0, status);
    return unexpected == null ? Outcome.ok(1, moved) : Outcome.failed(unexpected);
  }

  @Override
  public String toString() {
    return "status " + status + ", " + body.length + " B";
  }
}
