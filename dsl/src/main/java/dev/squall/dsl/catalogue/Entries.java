package dev.squall.dsl.catalogue;

import dev.squall.component.ComponentType;
import dev.squall.plan.ComponentPlan;
import dev.squall.wire.WordEntry;
import dev.squall.wire.WordEntry.ArgumentEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The catalogue for readers outside the engine: what its reference page says, as data. */
public final class Entries {
  private Entries() {}

  /** Every word, and {@code drive} once more for each type of component, with its operations. */
  public static List<WordEntry> all() {
    List<WordEntry> all = new ArrayList<>();
    for (Word word : Catalogue.all()) {
      all.add(entry(word, word.variant(), List.of()));
    }
    AtHand.types().all().forEach((name, type) -> all.add(driven(name, type)));
    return List.copyOf(all);
  }

  /** Those of the types that libraries have put at hand. */
  public static List<WordEntry> added() {
    Map<String, ComponentType> own = new AtHand().within(AtHand::types).all();
    List<WordEntry> all = new ArrayList<>();
    AtHand.words().forEach(word -> all.add(entry(word, word.variant(), List.of())));
    AtHand.types()
        .all()
        .forEach((name, type) -> {
          if (!own.containsKey(name)) {
            all.add(driven(name, type));
          }
        });
    return List.copyOf(all);
  }

  private static WordEntry driven(String name, ComponentType type) {
    return entry(DriveWords.of(type), name, operations(type));
  }

  private static List<String> operations(ComponentType type) {
    try {
      return type.plan(type.name(), Map.of()).operations().stream()
          .map(ComponentPlan.OperationPlan::name)
          .toList();
    } catch (IllegalArgumentException needsSettings) {
      return List.of();
    }
  }

  private static WordEntry entry(
      Word word, @org.jspecify.annotations.Nullable String variant, List<String> operations) {
    return new WordEntry(
        word.name(),
        variant,
        word.where().stream().sorted().map(Where::said).toList(),
        word.where().contains(Where.VALUE),
        word.where().contains(Where.SCRIPT),
        word.block(),
        word.summary(),
        word.positional().stream().map(Entries::argument).toList(),
        word.named().stream().map(Entries::argument).toList(),
        operations,
        word.example());
  }

  private static ArgumentEntry argument(Argument argument) {
    return new ArgumentEntry(
        argument.name(),
        argument.type().said(),
        argument.required(),
        argument.byDefault(),
        argument.help(),
        argument.type().offers());
  }
}
