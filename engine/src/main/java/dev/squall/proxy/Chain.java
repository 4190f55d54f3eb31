package dev.squall.proxy;

import dev.squall.plan.Fault;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * All effects on what goes one way through a connection, one after another in the order they came.
 * An effect that is still there keeps what it has counted. One thread.
 */
final class Chain {
  private final Fault.Direction way;
  private final long number;
  private final Onward out;
  private final Map<Effect, Stage> stages = new HashMap<>();
  private Effect[] built = {};
  private Onward first;
  private long room = Effect.USUAL_ROOM;

  /**
   * Of no effects yet.
   *
   * @param number the connection's
   */
  Chain(Fault.Direction way, long number, Onward out) {
    this.way = way;
    this.number = number;
    this.out = out;
    first = out;
  }

  /** Where parcels go in that meet these effects. */
  Onward through(Effect[] effects) {
    if (!Arrays.equals(effects, built)) {
      build(effects);
      built = effects;
    }
    return first;
  }

  /** So many bytes may be on their way. */
  long room() {
    return room;
  }

  private void build(Effect[] effects) {
    Map<Effect, Stage> before = new HashMap<>(stages);
    stages.clear();
    room = effects.length == 0 ? Effect.USUAL_ROOM : 0;
    first = out;
    for (int i = effects.length - 1; i >= 0; i--) {
      Effect effect = effects[i];
      Stage stage = before.get(effect);
      if (stage == null) {
        stage = new Met(effect, effect.stage(way, number), number);
      }
      stages.put(effect, stage);
      room = Math.max(room, effect.room());
      first = new Link(stage, first);
    }
  }

  private record Link(Stage stage, Onward next) implements Onward {
    @Override
    public void pass(Parcel parcel) throws IOException, InterruptedException {
      stage.pass(parcel, next);
    }

    @Override
    public void end() throws IOException, InterruptedException {
      next.end();
    }
  }

  /** A stage for what its effect hits; all else passes. Of a connection it is one hit. */
  private static final class Met implements Stage {
    private final Effect effect;
    private final Stage stage;
    private final long number;
    private boolean told;

    Met(Effect effect, Stage stage, long number) {
      this.effect = effect;
      this.stage = stage;
      this.number = number;
    }

    @Override
    public void pass(Parcel parcel, Onward next) throws IOException, InterruptedException {
      boolean each = effect.isOfDatagrams();
      if (effect.isHealed() || !effect.hits(each ? effect.nextDatagram() : number)) {
        next.pass(parcel);
        return;
      }
      if (each || !told) {
        told = true;
        effect.hit();
      }
      stage.pass(parcel, next);
    }
  }
}
