package dev.squall.load.network;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A peer that is no sink, or a sink that does not take us. */
final class NotWelcome extends IOException {
  private static final long serialVersionUID = 1L;

  private final Hello.@Nullable Answer answer;

  NotWelcome(Hello.@Nullable Answer answer) {
    super("not welcome: " + answer);
    this.answer = answer;
  }

  /** What it answered; null when that was no sink's answer. */
  Hello.@Nullable Answer answer() {
    return answer;
  }
}
