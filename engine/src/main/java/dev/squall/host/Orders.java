package dev.squall.host;

import dev.squall.event.Event;
import dev.squall.fault.FaultType;
import dev.squall.plan.FaultPlan;
import dev.squall.plan.Touch;
import dev.squall.plan.Touches;
import dev.squall.run.Player;
import dev.squall.run.WrongWish;
import dev.squall.wire.Link;
import dev.squall.wire.Message;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a player is told to do while it plays, by the guard and by people. Any thread. */
final class Orders {
  private final Evaluator evaluator;
  private final Supplier<Map<String, FaultType>> faults;
  private final Executor beside;
  private final Link link;
  private final Consumer<Message> obeyed;

  /**
   * Answered over {@code link}.
   *
   * @param faults types of faults that the plan's libraries have
   * @param beside runs what takes a moment: reading an expression
   * @param obeyed takes what the player has done as it was told
   */
  Orders(
      Evaluator evaluator,
      Supplier<Map<String, FaultType>> faults,
      Executor beside,
      Link link,
      Consumer<Message> obeyed) {
    this.obeyed = obeyed;
    this.faults = faults;
    this.evaluator = evaluator;
    this.beside = beside;
    this.link = link;
  }

  private interface Order {
    String to(Player player);
  }

  /** Has {@code player}, if there is one, do what {@code message} says, and answers. */
  void give(Message message, @Nullable Player player) {
    switch (message) {
      case Message.GoOn goOn -> obey(goOn, goOn.id(), player, quietly(p -> p.goOn(goOn.why())));
      case Message.Slow slow ->
          obey(slow, slow.id(), player, quietly(p -> p.slow(slow.factor(), slow.why())));
      case Message.Headroom headroom -> {
        Double share = headroom.share();
        if (player != null) {
          player.headroom(share == null ? Double.NaN : share, headroom.limit());
        }
      }
      case Message.Pause pause -> obey(pause, pause.id(), player, Player::pause);
      case Message.Resume resume -> obey(resume, resume.id(), player, Player::unpause);
      case Message.Scale scale -> obey(scale, scale.id(), player, p -> p.scale(scale.factor()));
      case Message.Adjust adjust ->
          obey(adjust, adjust.id(), player, p -> p.adjust(adjust.load(), adjust.level()));
      case Message.Skip skip -> obey(skip, skip.id(), player, p -> p.skip(skip.phase()));
      case Message.Inject inject ->
          beside.execute(() -> obey(inject, inject.id(), player, p -> inject(inject, p)));
      case Message.Heal heal -> obey(heal, heal.id(), player, p -> p.faults().heal(heal.fault()));
      case Message.EmergencyStop stop -> refuse(stop.id(), "an emergency stop is for the guard");
      case Message.Release release -> refuse(release.id(), "a release is for the guard");
      case Message.Mark mark -> refuse(mark.id(), "a mark is for the guard");
      case Message.Status status -> refuse(status.id(), "status is for the guard");
      case Message.Follow follow -> refuse(follow.id(), "follow is for the guard");
      default -> throw new IllegalArgumentException("no order to a player: " + message);
    }
  }

  /** A condition of the script was judged: faults may wait for it. */
  static void judged(Event event, @Nullable Player player) {
    if (player != null && event instanceof Event.RuleJudged rule) {
      player.faults().judged(rule);
    }
  }

  private static Order quietly(Consumer<Player> order) {
    return player -> {
      order.accept(player);
      return "";
    };
  }

  private String inject(Message.Inject inject, Player player) {
    FaultPlan planned = player.faults().planned(inject.fault());
    FaultPlan fault = planned == null ? expressed(inject.fault(), player) : planned;
    // Whoever started the plan was asked for what is in it.
    if (planned == null && !inject.yes()) {
      List<Touch> asking = Touches.asking(fault);
      if (!asking.isEmpty()) {
        throw WrongWish.unasked("fault '" + fault.name() + "'", Touches.words(asking));
      }
    }
    Long nanos = inject.duringNanos();
    return player.faults().inject(fault, nanos == null ? null : Duration.ofNanos(nanos));
  }

  private FaultPlan expressed(String text, Player player) {
    try {
      return evaluator.fault(text, player.plan(), faults.get());
    } catch (IllegalArgumentException wrong) {
      throw new WrongWish("fault", String.valueOf(wrong.getMessage()), null);
    }
  }

  private void obey(Message message, long id, @Nullable Player player, Order order) {
    if (player == null) {
      refuse(id, "nothing is playing");
      return;
    }
    try {
      String said = order.to(player);
      obeyed.accept(message);
      link.send(new Message.Answer(id, true, said));
    } catch (WrongWish wish) {
      link.send(
          new Message.Answer(
              id,
              false,
              String.valueOf(wish.getMessage()),
              new Message.Wrong(wish.property(), wish.problem(), wish.mend(), wish.asks())));
    } catch (IllegalArgumentException refused) {
      refuse(id, String.valueOf(refused.getMessage()));
    }
  }

  private void refuse(long id, String why) {
    link.send(new Message.Answer(id, false, why));
  }
}
