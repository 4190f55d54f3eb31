package dev.squall.bench;

import java.io.IOException;
import java.io.OutputStream;

/** A Java machine that does nothing, until its input ends. */
final class Pressable {
  private Pressable() {}

  /** Waits for the end. */
  public static void main(String[] arguments) throws IOException {
    System.in.transferTo(OutputStream.nullOutputStream());
  }
}
