package dev.squall;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * The engine's table of who may import whom. A new package adds its line here and in its
 * package-info.java.
 */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("ArchitectureTest")
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
        markup: nothing
        posix: nothing
        curve: units, problem, chance
        plan: units, problem, chance, curve, json
        arrival: time
        metric: units, posix, time
        metric.linux: gpu, metric, units, posix
        metric.machine: metric, metric.linux, units, time, posix
        metric.doctor: gpu, metric.linux, metric.machine, plan, prepare, shim, units, posix, undo
        prepare: plan, units, posix, metric.linux, undo
        latency: nothing
        component: units, plan, time, chance
        component.http: units, plan, time, chance, component
        component.tcp: units, plan, time, chance, component
        component.sql: units, plan, time, chance, component
        component.process: units, plan, time, chance, component, posix
        event: units, problem, plan, metric, json, latency, load
        alert: units, json, plan, event, posix, state, undo
        state: json, problem, posix
        library: problem, json, plan, state
        library.maven: nothing
        undo: problem, json, time, posix, state
        shim: undo
        jvm: undo
        heal: event, journal, time, posix, state, undo
        http: nothing
        proxy: plan, time, chance, http
        fault: plan, chance, component, proxy, undo
        fault.netem: fault, component, plan, time, units, undo
        fault.process: fault, jvm, plan, posix, shim, state, time, undo, units
        fault.machine: chance, fault, load, load.cpu, load.disk, load.memory, plan, posix, time, undo, units, state
        load: units, plan, time, chance, metric, latency, fault
        load.cpu: load, units, plan, time, chance, posix, metric
        load.memory: load, units, plan, time, chance, posix, metric
        load.disk: load, arrival, units, plan, time, chance, posix
        load.network: load, arrival, units, plan, time, chance, posix
        gpu: units, undo
        gpu.kernel: nothing
        load.gpu: load, gpu, gpu.kernel, units, plan, time, chance
        safety: units, curve, plan, metric
        heap: time
        drive: units, curve, plan, time, chance, arrival, component, fault, heap, latency, load, posix
        rule: units, problem, metric, plan, event, latency
        advice: json
        ramp: advice, plan
        search: plan, units
        run: advice, ramp, search, fault, units, problem, plan, curve, time, chance, event, load, metric, safety, latency, expectation
        run.virtual: units, plan, time, chance, event, fault, load, metric, safety, run, arrival, latency, ramp, rule, expectation
        run.real: plan, time, chance, metric, component, drive, fault, fault.machine, fault.process, journal, proxy, undo, load, load.cpu, load.memory, load.disk, load.network, load.gpu
        host: units, problem, plan, time, event, load, run, wire, component, fault, advice, ramp, rule, journal
        journal: event, plan, time, problem
        expectation: units, plan, event, latency, metric
        report: advice, markup, search, units, problem, plan, metric, event, journal, latency, expectation, history, chance, analysis, analysis.bottleneck, analysis.stability
        statistic: chance
        analysis: nothing
        analysis.bottleneck: analysis, chance, metric, statistic, units
        analysis.stability: analysis, metric, statistic, units
        comparison: json, journal, markup, plan, problem, report, analysis, chance, statistic, units
        interference: analysis, chance, curve, json, markup, plan, problem, report, statistic, units
        wire: units, problem, plan, metric, event, time, latency
        history: plan, curve, event, ramp
        bench: everything
        guard: everything
        """);
  }

  @Override
  Map<String, String> mayReadTheClock() {
    String woken = "its waits end early when the level changes";
    return Map.ofEntries(
        Map.entry("arrival.Gate", woken),
        Map.entry("drive.Pacing", woken),
        Map.entry("drive.Crew", "waits for what other threads end"),
        Map.entry("drive.ThreadCrew$Worker", woken),
        Map.entry("load.cpu.Control", woken),
        Map.entry("load.cpu.Worker", woken),
        Map.entry("load.disk.Keeper", woken),
        Map.entry("load.disk.RingCrew", woken),
        Map.entry("load.disk.ThreadCrew", woken),
        Map.entry("load.gpu.Keeper", woken),
        Map.entry("load.memory.Keeper", woken),
        Map.entry("load.memory.Toucher", woken));
  }

  @Override
  Map<String, String> mayPrint() {
    return Map.of(
        "bench.BenchMain", "a front door of its own, in a process of its own",
        "library.maven.ResolverMain", "tells the guard that started it, from a process of its own",
        "bench.HttpGenerator", "tells the benchmark that started it, from a process of its own");
  }
}
