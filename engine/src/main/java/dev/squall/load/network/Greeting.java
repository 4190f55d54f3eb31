package dev.squall.load.network;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;

/** What to tell the user when a named peer did not take the load. */
final class Greeting {
  private Greeting() {}

  static String failure(Peer peer, IOException e) {
    String start = "network: peer '" + peer + "' must be a `squall sink`, ";
    if (e instanceof NotWelcome refusal) {
      return start + answer(refusal.answer());
    }
    if (e instanceof EOFException) {
      return start
          + "it hung up: it is something else or serves as many as it may; check the port in to:";
    }
    if (e instanceof SocketTimeoutException) {
      return start
          + "it did not answer within "
          + Task.CONNECT_MILLIS / 1000
          + " s: start `squall sink` there, check the port that `to:` names and the firewall";
    }
    return switch (Channels.reason(e)) {
      case "refused" ->
          start
              + "nothing listens there: start `squall sink` there, or check the port that `to:` names";
      case "unreachable" -> start + "there is no way to it: check the host in to: and the route";
      default -> start + "connecting failed (" + e.getMessage() + "): check to:";
    };
  }

  private static String answer(Hello.@Nullable Answer answer) {
    return switch (answer) {
      case null -> "it speaks something else: check the port in to:";
      case UNKNOWN_RUN -> "it has a run of our number: start again";
      case NOT_UNDERSTOOD ->
          "it does not understand us: run the same version of squall on both machines";
      case WELCOME -> "it welcomed us and then did not: start again";
    };
  }
}
