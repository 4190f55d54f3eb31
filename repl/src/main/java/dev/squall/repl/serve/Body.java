package dev.squall.repl.serve;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** A request's body, up to a size. */
final class Body {
  /** A script or a command is smaller. */
  static final int LARGEST = 1 << 20;

  /**
   * Of one that is too large so much is passed over: who is cut off while it sends hears nothing.
   */
  private static final long PASSED_OVER = 1L << 25;

  private Body() {}

  /**
   * Reads it.
   *
   * @throws Wrong when it is larger than {@link #LARGEST}, or no UTF-8
   */
  static String of(Context request) throws IOException {
    InputStream in = request.bodyInputStream();
    byte[] bytes = in.readNBytes(LARGEST + 1);
    if (bytes.length > LARGEST) {
      passOver(in);
      throw Wrong.large(LARGEST);
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException other) {
      throw Wrong.request("body: must be UTF-8, is not", null);
    }
  }

  private static void passOver(InputStream in) throws IOException {
    byte[] some = new byte[1 << 16];
    long left = PASSED_OVER;
    for (int read = 0; read >= 0 && left > 0; left -= read) {
      read = in.read(some);
    }
  }
}
