package dev.squall.component.http;

import dev.squall.component.Operation;
import dev.squall.component.Outcome;

/**
 * A request on its way, and who waits for its outcome.
 *
 * @param deadline after this it has failed, nanoseconds
 * @param again it was sent before, on a connection that was closed meanwhile
 */
record Exchange(Request request, Operation.Done done, long deadline, boolean again) {
  void failed(String reason) {
    done.done(Outcome.failed(reason));
  }
}
