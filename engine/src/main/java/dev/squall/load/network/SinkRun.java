package dev.squall.load.network;

import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What a sink received of one run. Thread-safe. */
final class SinkRun {
  final LongAdder bytes = new LongAdder();
  final LongAdder messages = new LongAdder();
  final LongAdder wrong = new LongAdder();
  final Set<SocketChannel> connections = ConcurrentHashMap.newKeySet();

  Receipt receipt(long nanos) {
    return new Receipt(nanos, bytes.sum(), messages.sum(), wrong.sum());
  }
}
