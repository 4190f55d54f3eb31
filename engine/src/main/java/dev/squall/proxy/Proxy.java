package dev.squall.proxy;

import dev.squall.plan.Fault;
import dev.squall.plan.Link;
import dev.squall.time.Clock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** One port in front of one address, with what is in the way there. Any thread. */
public abstract sealed class Proxy permits TcpProxy, UdpProxy {
  private final Link link;
  private final Clock clock;
  private final Waking waking;
  private final Consumer<String> warn;
  private final AtomicBoolean warned = new AtomicBoolean();
  private final Set<String> told = ConcurrentHashMap.newKeySet();
  private volatile Effect[] effects = {};
  private volatile Effect[] up = {};
  private volatile Effect[] down = {};
  private volatile List<Answer> answers = List.of();

  Proxy(Link link, Clock clock, Waking waking, Consumer<String> warn) {
    this.link = link;
    this.clock = clock;
    this.waking = waking;
    this.warn = warn;
  }

  /** What it stands between. */
  public final Link link() {
    return link;
  }

  final Clock clock() {
    return clock;
  }

  final Waking waking() {
    return waking;
  }

  final Effect[] effects() {
    return effects;
  }

  /** What is in the way of bytes to the address. */
  final Effect[] up() {
    return up;
  }

  /** What is in the way of bytes from the address. */
  final Effect[] down() {
    return down;
  }

  /** What is done to answers now. */
  final List<Answer> answers() {
    return answers;
  }

  /** From now on {@code effect} is in the way. */
  public final synchronized void enter(Effect effect) {
    set(Stream.concat(Arrays.stream(effects), Stream.of(effect)));
    entered(effect);
  }

  /** From now on it is in the way no more. */
  public final synchronized void leave(Effect effect) {
    set(Arrays.stream(effects).filter(each -> !each.equals(effect)));
    effect.heal();
    left(effect);
  }

  /** Whether it is in the way. */
  public final boolean has(Effect effect) {
    return Arrays.asList(effects).contains(effect);
  }

  private void set(Stream<Effect> now) {
    effects = now.toArray(Effect[]::new);
    up = those(Fault.Direction.UP);
    down = those(Fault.Direction.DOWN);
    answers =
        Arrays.stream(effects).filter(Answer.class::isInstance).map(Answer.class::cast).toList();
  }

  private Effect[] those(Fault.Direction way) {
    return Arrays.stream(effects)
        .filter(each -> each.goes(way) && each.isOfBytes())
        .toArray(Effect[]::new);
  }

  /** Who runs this is told so; once. */
  final void warnOnce(String what) {
    if (told.add(what)) {
      warn.accept(link + ": " + what);
    }
  }

  /** Begins to listen; once. */
  abstract void listen() throws IOException;

  /** An effect came. */
  void entered(Effect effect) {}

  /** An effect went. */
  void left(Effect effect) {}

  /** Ends all that goes through it, and frees the port. */
  abstract void close();

  final InetSocketAddress bound() throws UnknownHostException {
    return new InetSocketAddress(InetAddress.getByName(link.bind()), link.port());
  }

  /** Where it goes, looked up anew. */
  final InetSocketAddress address() {
    return new InetSocketAddress(link.to().host(), link.to().port());
  }

  /** The address can't be reached; told once. */
  final void unreachable(Exception why) {
    if (!warned.getAndSet(true)) {
      warnOnce(
          "the address can't be reached ("
              + (address().isUnresolved() ? "its name is not known" : why.getMessage())
              + ")");
    }
  }
}
