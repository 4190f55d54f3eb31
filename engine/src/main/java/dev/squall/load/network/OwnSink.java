package dev.squall.load.network;

import dev.squall.time.Clock;

/** The load's own sink in this process: what it received is read from it directly. */
record OwnSink(Sink sink, SinkRun run, Clock clock) implements Receipts {
  @Override
  public Receipt latest() {
    return run.receipt(clock.nanos());
  }

  @Override
  public void close() {
    sink.close();
  }
}
