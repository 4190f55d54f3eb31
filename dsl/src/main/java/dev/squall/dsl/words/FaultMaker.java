package dev.squall.dsl.words;

import dev.squall.component.ComponentType;
import dev.squall.component.Settings;
import dev.squall.curve.Curve;
import dev.squall.dsl.catalogue.AtHand;
import dev.squall.dsl.draft.Draft;
import dev.squall.dsl.draft.Drafted;
import dev.squall.dsl.draft.DraftedFault;
import dev.squall.dsl.value.Breaks;
import dev.squall.dsl.value.Broken;
import dev.squall.dsl.value.CurveValue;
import dev.squall.fault.FaultType;
import dev.squall.plan.Arrivals;
import dev.squall.plan.Fault;
import dev.squall.plan.Lateness;
import dev.squall.plan.Setting;
import dev.squall.units.Span;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes what is said of faults. */
final class FaultMaker {
  private final Draft draft;

  FaultMaker(Draft draft) {
    this.draft = draft;
  }

  /** True for the word of a fault, of the language or a library's. */
  static boolean isFault(String word) {
    return switch (word) {
      case "error", "delay", "stall", "wrong" -> true;
      case String trouble when TrafficMaker.isTrouble(trouble) -> true;
      case String harm when ProcessMaker.isHarm(harm) -> true;
      case String strain when StrainMaker.isStrain(strain) -> true;
      default -> AtHand.faults().containsKey(word);
    };
  }

  /** What {@code error(…)} and the like stand for. */
  Object broken(String word, Call call) {
    if (word.equals("delay") && call.whole() && call.tried("on") == call.tried("link")) {
      call.problem(
          call.site().place(),
          call.tried("on")
              ? "delay is of operations or of traffic, was given both"
              : "delay needs what is delayed: operations of a component, or a port in front of an"
                  + " address",
          "for example on: shop, or tcp(15432, to: '127.0.0.1:5432')");
    }
    if (!call.whole()) {
      return Broken.VALUE;
    }
    try {
      Breaks breaks =
          new Breaks(
              fault(word, call),
              call.get("chance", 1.0),
              call.site().place(),
              call.place("on"),
              call.place("operation"));
      draft.note(breaks);
      return breaks;
    } catch (IllegalArgumentException e) {
      String[] said = String.valueOf(e.getMessage()).split("; ", 2); // the mend comes second
      String argument = said[0].replaceFirst("^\\w+: (\\w+) .*", "$1");
      call.problem(call.place(argument), said[0], said.length > 1 ? said[1] : null);
      return Broken.VALUE;
    }
  }

  private static Fault fault(String word, Call call) {
    if (call.has("link")) {
      return TrafficMaker.fault(word, call);
    }
    if (ProcessMaker.isHarm(word)) {
      return ProcessMaker.fault(word, call);
    }
    if (StrainMaker.isStrain(word)) {
      return StrainMaker.fault(word, call);
    }
    FaultType type = AtHand.faults().get(word);
    if (type != null) {
      return own(type, call);
    }
    List<String> operations = call.get("operation", List.<String>of());
    List<Fault.Target> on =
        call.get("on", List.<String>of()).stream()
            .map(component -> new Fault.Target(component, operations))
            .toList();
    return switch (word) {
      case "error" -> new Fault.Errors(on);
      case "delay" -> {
        Lateness late = TrafficMaker.lateness(call);
        yield new Fault.Delay(on, late.by(), late.jitter(), late.spread());
      }
      case "stall" -> new Fault.Stall(on, time(call, "timeout"));
      default -> new Fault.Wrong(on);
    };
  }

  private static Fault own(FaultType type, Call call) {
    Map<String, Setting> settings = new TreeMap<>();
    for (ComponentType.Parameter each : type.parameters()) {
      if (call.value(each.name()) instanceof Setting setting) {
        settings.put(each.name(), setting);
      }
    }
    type.make(new Settings(type.name(), type.parameters(), settings)); // does it go together?
    return new Fault.Own(type.name(), settings);
  }

  private static @Nullable Duration time(Call call, String argument) {
    return call.value(argument) instanceof Span span ? span.toDuration() : null;
  }

  /** One in a {@code faults} block: there from the start of its phase to the end. */
  void inBlock(String word, Call call, Drafted.Phase phase) {
    if (broken(word, call) instanceof Breaks breaks) {
      draft.add(
          new DraftedFault(
              draft.numberedFault(word),
              breaks,
              new DraftedFault.Said(Duration.ZERO, null, null, Arrivals.Spacing.EVEN, null),
              null,
              0,
              null,
              phase,
              from(phase),
              call.site().place()));
    }
  }

  void fault(Call call, Drafted.Phase phase) {
    if (!call.whole()) {
      return;
    }
    String name = draft.faultName(call.get("name", String.class));
    if (name == null) {
      call.problem("name", "name is taken by another fault", "choose another");
      return;
    }
    Duration every = time(call, "every");
    String when = call.text("when");
    boolean again = every != null || when != null;
    if (every != null && when != null) {
      call.problem("when", "has its times twice, as every and as when", "leave one out");
    }
    if (call.has("arrivals") && every == null) {
      call.problem(
          "arrivals",
          "arrivals spaces those of every:, and there is none",
          "add every: 2.minutes, or leave it out");
    }
    if (again && !call.has("during")) {
      call.problem(
          every != null ? "every" : "when",
          "needs during: beside " + (every != null ? "every:" : "when:"),
          "for example during: 10.seconds");
    }
    if (!call.whole()) {
      return;
    }
    Curve strength = call.value("strength") instanceof CurveValue curve ? curve.curve() : null;
    draft.add(
        new DraftedFault(
            name,
            call.get("what", Breaks.class),
            new DraftedFault.Said(
                call.has("at") ? call.time("at") : Duration.ZERO,
                time(call, "during"),
                every,
                Arrivals.Spacing.valueOf(call.get("arrivals", "even").toUpperCase(Locale.ROOT)),
                when),
            strength,
            Math.toIntExact(Math.min(Integer.MAX_VALUE, call.get("choose", 0L))),
            time(call, "timeout"),
            phase,
            from(phase),
            call.place(call.has("at") ? "at" : every != null ? "every" : "name")));
  }

  private Drafted.@Nullable From from(Drafted.Phase phase) {
    Drafted.From from = draft.from();
    return from != null && phase.equals(from.own()) ? from : null;
  }
}
