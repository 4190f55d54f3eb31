package dev.squall.interference;

import dev.squall.chance.Chance;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What is played, in which order. A round holds each thing once, in an order drawn anew: so what
 * drifts on the machine meanwhile meets all of them alike, and what is alone stands in the same
 * round as what it is held against (a randomised block design: Fisher 1935).
 *
 * <pre>
 * round 1 │ b │ a beside b │ all │ a │ b beside c │ …
 * round 2 │ all │ c │ a │ b beside c │ …
 * </pre>
 *
 * @param members what is played
 * @param rounds how often
 * @param resources those that pressure is put on; none for no curves
 */
public record Design(List<Member> members, int rounds, List<String> resources) {
  /** Copies the lists. */
  public Design {
    members = List.copyOf(members);
    resources = List.copyOf(resources);
  }

  /** Its cells, in the order they are played. */
  public List<Cell> cells(Chance chance) {
    List<Cell> all = new ArrayList<>();
    for (String resource : resources) {
      if (!Press.isKnown(resource)) {
        all.add(new Cell(0, List.of(), Press.most(resource)));
      }
    }
    for (int round = 1; round <= rounds; round++) {
      List<Cell> cells = round(round);
      Chance order = chance.stream("order").stream(round);
      for (int i = cells.size() - 1; i > 0; i--) {
        Collections.swap(cells, i, (int) order.below(i, i + 1L));
      }
      all.addAll(cells);
    }
    return all;
  }

  private List<Cell> round(int round) {
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      Member one = members.get(i);
      if (one.driven()) {
        cells.add(new Cell(round, List.of(one.name()), null));
      }
      for (Member other : members.subList(i + 1, members.size())) {
        if (one.driven() || other.driven()) {
          cells.add(new Cell(round, List.of(one.name(), other.name()), null));
        }
      }
    }
    if (members.size() > 2) {
      cells.add(new Cell(round, members.stream().map(Member::name).toList(), null));
    }
    for (Member member : members) {
      for (String resource : member.driven() ? resources : List.<String>of()) {
        for (double level : Press.LEVELS) {
          cells.add(new Cell(round, List.of(member.name()), new Press(resource, level)));
        }
      }
    }
    return cells;
  }
}
