package dev.squall.repl.prompt;

import dev.squall.wire.Message;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * Asks a session for the words of the language: once, and again when a library was used since.
 * Thread-safe.
 */
final class Learning {
  private static final Pattern USES = Pattern.compile("(?m)^\\s*use\\b");

  private final Watching watching;
  private final Way way;
  private final Words words;
  private boolean learned;

  /** Learns {@code words} of the session that is watched, unless they are known already. */
  Learning(Watching watching, Way way, Words words) {
    this.watching = watching;
    this.way = way;
    this.words = words;
    learned = !words.catalogue().isEmpty();
  }

  /** The words are known when this returns, if the session tells them. */
  synchronized Words words() throws InterruptedException, IOException {
    if (!learned) {
      watching.awaitBegin();
      if (way.ask(Message.Words::new) instanceof Message.WordsAre all) {
        words.catalogue(all.words());
        learned = true;
      }
    }
    return words;
  }

  /** While someone begins to type: completion and colours need them. */
  void beside() {
    Thread.ofPlatform()
        .daemon()
        .name("words")
        .start(() -> {
          try {
            Words _ = words();
          } catch (IOException gone) {
            // then a line says so
          } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
          }
        });
  }

  /** True for what may bring words with it. */
  static boolean uses(String text) {
    return USES.matcher(text).find();
  }

  /** Words were brought: they are asked for when they are needed, or at once {@code beside}. */
  synchronized void again(boolean beside) {
    learned = false;
    if (beside) {
      beside();
    }
  }
}
