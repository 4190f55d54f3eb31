package dev.squall.fault;

import dev.squall.plan.Fault;
import dev.squall.plan.Link;
import dev.squall.proxy.Effect;
import dev.squall.proxy.Proxies;
import dev.squall.proxy.Proxy;
import dev.squall.proxy.ProxyFailure;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A fault that stands in the way of traffic. It is there before its port listens, so that nothing
 * gets past it.
 */
final class TrafficFault implements Injector {
  private final Proxies proxies;
  private final Link link;
  private final Proxy proxy;
  private final Supplier<Effect> maker;
  private final Effect effect;

  /**
   * Not in the way yet.
   *
   * @param maker makes its effect, another each time
   */
  TrafficFault(Proxies proxies, Fault.Traffic fault, Supplier<Effect> maker) {
    this.proxies = proxies;
    this.link = fault.link();
    this.proxy = proxies.of(link);
    this.maker = maker;
    this.effect = maker.get();
  }

  /** Another like it comes and goes where nothing passes: the first takes longer than the next. */
  @Override
  public void ready() {
    proxies.rehearse(link, maker.get());
  }

  @Override
  public void inject() throws FaultFailure {
    proxy.enter(effect);
    try {
      proxies.listen(link);
    } catch (ProxyFailure refused) {
      proxy.leave(effect);
      throw new FaultFailure(String.valueOf(refused.getMessage()), refused);
    }
  }

  @Override
  public void strength(double share) {
    effect.strength(share);
  }

  @Override
  public @Nullable String verify() {
    return effect.hits() == 0 || !proxy.has(effect) ? null : effect.met() + " met it";
  }

  @Override
  public void heal() {
    proxy.leave(effect);
  }

  @Override
  public long hits() {
    return effect.hits();
  }
}
