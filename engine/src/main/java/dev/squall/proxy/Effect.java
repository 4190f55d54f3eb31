package dev.squall.proxy;

import dev.squall.chance.Chance;
import dev.squall.plan.Fault;
import dev.squall.plan.Link;
import dev.squall.plan.Trouble;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One trouble on one link, from when it comes until it is healed. Which connections and datagrams
 * it hits follows from its chance and their numbers. Any thread.
 */
public abstract class Effect {
  /** As much may be on its way where nothing says otherwise, in bytes. */
  static final long USUAL_ROOM = 65_536;

  private final Fault.Traffic fault;
  private final double likely;
  private final AtomicLong hits = new AtomicLong();
  private final AtomicLong datagrams = new AtomicLong();
  private final CountDownLatch healed = new CountDownLatch(1);

  /** Its own chance at this time of the fault. */
  final Chance chance;

  private volatile double strength = 1;

  Effect(Fault.Traffic fault, double likely, Chance chance) {
    this.fault = fault;
    this.likely = likely;
    this.chance = chance;
  }

  /**
   * That of a fault.
   *
   * @param likely the share of connections or datagrams that it hits
   * @param chance its own at this time of the fault
   */
  public static Effect of(Fault.Traffic fault, double likely, Chance chance) {
    return switch (fault.trouble()) {
      case Trouble.Late late -> new Late(fault, late, likely, chance);
      case Trouble.Bandwidth narrow -> new Bandwidth(fault, narrow, likely, chance);
      case Trouble.Slice slice -> new Slice(fault, slice, likely, chance);
      case Trouble.Corrupt corrupt -> new Corrupt(fault, corrupt, likely, chance);
      case Trouble.Loss _ -> new Loss(fault, likely, chance);
      case Trouble.Duplicate _ -> new Duplicate(fault, likely, chance);
      case Trouble.Reset reset -> new Reset(fault, reset, likely, chance);
      case Trouble.HalfOpen _ -> new HalfOpen(fault, likely, chance);
      case Trouble.BlackHole _ -> new BlackHole(fault, likely, chance);
      case Trouble.LimitData limit -> new LimitData(fault, limit, likely, chance);
      case Trouble.Answer answer -> new Answer(fault, answer, likely, chance);
    };
  }

  /** From now on it has this share of its full strength. */
  public final void strength(double share) {
    strength = Math.clamp(share, 0, 1);
  }

  final double strength() {
    return strength;
  }

  /** How many connections, of datagrams and requests how many of them, it met. */
  public final long hits() {
    return hits.get();
  }

  /** What it met, for people: {@code 3 connections}. */
  public String met() {
    return hits() + (isOfDatagrams() ? " datagram" : " connection") + (hits() == 1 ? "" : "s");
  }

  /** Whether it is about what goes by, and not about connections or requests as such. */
  boolean isOfBytes() {
    return true;
  }

  /** The number of the next datagram that comes to it. */
  final long nextDatagram() {
    return datagrams.getAndIncrement();
  }

  /** How many datagrams came to it, hit or not. */
  final long seen() {
    return datagrams.get();
  }

  final void hit() {
    hits.incrementAndGet();
  }

  final boolean goes(Fault.Direction way) {
    return fault.direction() == Fault.Direction.BOTH || fault.direction() == way;
  }

  final boolean isOfDatagrams() {
    return fault.link().protocol() == Link.Protocol.UDP;
  }

  /** Whether its strength is how much it does, and not how many it hits. */
  boolean isGradual() {
    return false;
  }

  /** Whether it hits the connection or datagram of this number. */
  final boolean hits(long number) {
    double now = strength;
    double share = isGradual() ? likely : likely * now;
    return now > 0 && (share >= 1 || chance.stream("who").uniform(number) < share);
  }

  /** So many bytes of a connection may be on their way while it is there. */
  long room() {
    return USUAL_ROOM;
  }

  /** What it does one way to the connection of this number. */
  Stage stage(Fault.Direction way, long number) {
    return (parcel, next) -> next.pass(parcel);
  }

  /** A connection is there, or the fault came and it was there already. */
  void meets(TcpConnection connection) {}

  /** It is healed: whoever waits for that goes on. */
  final void heal() {
    healed.countDown();
  }

  final boolean isHealed() {
    return healed.getCount() == 0;
  }

  final void awaitHealed() throws InterruptedException {
    healed.await();
  }
}
