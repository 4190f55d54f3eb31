package dev.squall.component.tcp;

import dev.squall.time.Clock;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A TCP service as scripts ask it: {@code cache.send('PING\r\n').expect('+PONG')}. Each thread,
 * which is each user of a drive, has a connection of its own; one that broke is replaced when it is
 * next wanted. Thread-safe.
 */
public final class Tcp implements AutoCloseable {
  private final Clock clock;
  private final InetSocketAddress address;
  private final long timeoutNanos;

  @SuppressWarnings("ThreadLocalUsage") // one service, one of each thread's
  private final ThreadLocal<Conversation> own = new ThreadLocal<>();

  private final Set<Conversation> all = ConcurrentHashMap.newKeySet();
  private volatile boolean shut;

  Tcp(Clock clock, InetSocketAddress address, long timeoutNanos) {
    this.clock = clock;
    this.address = address;
    this.timeoutNanos = timeoutNanos;
  }

  /** Sends text over this thread's connection. */
  public Conversation send(CharSequence text) {
    return own().send(text);
  }

  /** Sends bytes over this thread's connection. */
  public Conversation send(byte[] bytes) {
    return own().send(bytes);
  }

  /** Waits until this text comes, where the service speaks first. */
  public Conversation expect(CharSequence text) {
    return own().expect(text);
  }

  /** A new connection, for who wants one for each operation; close it. */
  public Conversation connect() {
    all.removeIf(each -> !each.isOpen());
    return kept(new Conversation(clock, address, timeoutNanos));
  }

  int connections() {
    return (int) all.stream().filter(Conversation::isOpen).count();
  }

  private Conversation own() {
    Conversation conversation = own.get();
    if (conversation == null || !conversation.isOpen()) {
      if (conversation != null) {
        all.remove(conversation);
      }
      conversation = kept(new Conversation(clock, address, timeoutNanos));
      own.set(conversation);
    }
    return conversation.anew();
  }

  private Conversation kept(Conversation conversation) {
    all.add(conversation);
    if (shut) {
      conversation.close();
    }
    return conversation;
  }

  /** Ends this thread's connection. */
  void part() {
    Conversation conversation = own.get();
    if (conversation != null) {
      conversation.close();
      all.remove(conversation);
      own.remove();
    }
  }

  /** Ends all connections; whoever waits fails. */
  @Override
  public void close() {
    shut = true;
    all.forEach(Conversation::close);
  }
}
