package dev.squall.analysis.bottleneck;

import dev.squall.analysis.Table;
import dev.squall.metric.Names;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * Of which resources it is known how short they were: what was not looked at was not fine.
 *
 * @param any whether it is known of any
 * @param missing of those that every machine has, the ones of which nothing tells it
 * @param unsaid what follows from that
 */
record Known(boolean any, List<String> missing, List<String> unsaid) {
  private static final String NETWORK = "network";

  static Known of(Table table, Machine machine, Collection<Strain> strains) {
    List<String> missing =
        Stream.of("cpu", "memory", "disk", NETWORK)
            .filter(name -> strains.stream().noneMatch(each -> each.resource().equals(name)))
            .toList();
    List<String> unsaid = new ArrayList<>();
    if (strains.isEmpty()) {
      unsaid.add("nothing was sampled of the machine: what held a drive up can't be told");
      return new Known(false, missing, unsaid);
    }
    boolean traffic =
        table.metric(Names.NETWORK_RECEIVE) != null || table.metric(Names.NETWORK_TRANSMIT) != null;
    List<String> unread = new ArrayList<>(missing);
    if (traffic && unread.remove(NETWORK) && !machine.links().isEmpty()) {
      unsaid.add("whether the network was short can't be told: " + machine.links());
    }
    if (!unread.isEmpty()) {
      unsaid.add(
          "whether "
              + Telling.list(unread, "or")
              + " was short can't be told: nothing was sampled");
    }
    return new Known(true, missing, unsaid);
  }

  /** {@code no resource was short}, as far as that is known. */
  String noneShort(String more) {
    if (!any) {
      return "nothing was sampled of the machine";
    }
    return "no resource" + (missing.isEmpty() ? "" : " that can be judged") + " was short" + more;
  }
}
