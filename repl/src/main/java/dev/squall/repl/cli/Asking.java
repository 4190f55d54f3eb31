package dev.squall.repl.cli;

import dev.squall.wire.Message;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;

/** A command that asks a running guard for something. */
abstract class Asking extends Printing {
  @Mixin private final WhichRun which = new WhichRun();

  /** Asks the run that is meant, and prints its answer. */
  final Integer ask(@Nullable String named, LongFunction<Message> question) throws Exception {
    return WhichRun.ask(which.meant(named), question, out());
  }
}
