package dev.squall.repl.serve;

import io.javalin.http.Context;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** A request's body, up to a size. */
final class Body {
  /** A script or a command is smaller. */
  static final int LARGEST = 1 << 20;

  private Body() {}

  /**
   * Reads it.
   *
   * @throws Wrong when it is larger than {@link #LARGEST}, or no UTF-8
   */
  static String of(Context request) throws IOException {
    if (request.contentLength() > LARGEST) {
      throw Wrong.large(LARGEST);
    }
    byte[] bytes = request.bodyInputStream().readNBytes(LARGEST + 1);
    if (bytes.length > LARGEST) {
      throw Wrong.large(LARGEST);
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException other) {
      throw Wrong.request("body: must be UTF-8, is not", null);
    }
  }
}
