package dev.squall.http;

/** How one knows where a message's body ends. */
public sealed interface Framing {
  /** After so many bytes. */
  record Length(long bytes) implements Framing {}

  /** It comes in chunks, of which the last is empty. */
  record Chunked() implements Framing {}

  /** With the connection; or what follows is no HTTP any more. */
  record ToTheEnd() implements Framing {}

  /** There is no body. */
  Framing NONE = new Length(0);
}
