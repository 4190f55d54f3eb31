package dev.squall;

import java.util.Map;
import java.util.Set;

/**
 * The engine's table of who may import whom. A new package adds its line here and in its
 * package-info.java.
 */
class ArchitectureTest extends HouseRules {
  @Override
  Map<String, Set<String>> mayImport() {
    return table(
        """
        units: problem
        problem: nothing
        chance: nothing
        time: nothing
        json: units, problem
        posix: nothing
        curve: units, problem, chance
        plan: units, problem, chance, curve, json
        arrival: time
        metric: units, time
        metric.linux: metric, units, posix
        metric.machine: metric, metric.linux, units, time, posix
        metric.doctor: metric.linux, metric.machine, units, posix
        event: units, problem, plan, metric, json
        state: json, problem, posix
        undo: problem, json, event, journal, time, posix, state
        load: units, plan, time, chance, metric
        load.cpu: load, units, plan, time, chance, posix, metric
        load.memory: load, units, plan, time, chance, posix, metric
        load.disk: load, arrival, units, plan, time, chance, posix
        load.network: load, arrival, units, plan, time, chance, posix
        safety: units, curve, plan, metric
        run: units, problem, plan, curve, time, chance, event, load, metric, safety
        run.virtual: units, plan, time, chance, event, load, metric, safety, run
        run.real: plan, time, chance, load, load.cpu, load.memory, load.disk, load.network
        host: units, problem, plan, time, event, load, run, wire
        journal: event, plan, time, problem
        report: units, problem, plan, metric, event, journal
        wire: units, problem, plan, metric, event, time
        bench: everything
        guard: everything
        """);
  }

  @Override
  Map<String, String> mayReadTheClock() {
    String woken = "its waits end early when the level changes";
    return Map.of(
        "arrival.Gate", woken,
        "load.cpu.Control", woken,
        "load.cpu.Worker", woken,
        "load.disk.Keeper", woken,
        "load.disk.RingCrew", woken,
        "load.disk.ThreadCrew", woken,
        "load.memory.Keeper", woken,
        "load.memory.Toucher", woken);
  }

  @Override
  Map<String, String> mayPrint() {
    return Map.of("bench.BenchMain", "a front door of its own, in a process of its own");
  }
}
