package dev.squall.gpu.ptx;

import dev.squall.gpu.ptx.Module.Instruction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A device with its memory: kernels are launched on it, block after block, each to its end. */
public final class Device {
  private static final int WARP = 32;

  private final Areas areas = new Areas(1L << 40);
  private final Memory global;
  private final Map<String, Module> modules = new HashMap<>();

  /** One with memory of its own. */
  public Device() {
    global = areas;
  }

  private Device(Memory global) {
    this.global = global;
  }

  /** One whose memory is this process's, as that of a fake driver's devices is. */
  public static Device ofThisProcess() {
    return new Device(new HostMemory());
  }

  /** Allocates so many bytes of noise, of its own memory. */
  public long allocate(long bytes) {
    return areas.allocate(bytes);
  }

  /** The word at {@code address}. */
  public int word(long address) {
    return (int) global.load(address, 4);
  }

  /** The long at {@code address}. */
  public long wide(long address) {
    return global.load(address, 8);
  }

  /** Writes a word. */
  public void put(long address, int word) {
    global.store(address, 4, Integer.toUnsignedLong(word));
  }

  /** Writes a long. */
  public void putWide(long address, long value) {
    global.store(address, 8, value);
  }

  /** The text, read once. */
  Module module(String text) {
    return modules.computeIfAbsent(text, Module::new);
  }

  /** Runs {@code entry} of the PTX {@code text}, with its arguments in order. */
  public void launch(String text, String name, int blocks, int threads, long... arguments) {
    Module module = module(text);
    Module.Entry entry = module.entries.get(name);
    Map<String, Long> params = new LinkedHashMap<>();
    for (String param : entry.params().keySet()) {
      params.put(param, arguments[params.size()]);
    }
    if (params.size() != arguments.length) {
      throw new IllegalArgumentException(name + " takes " + params.keySet());
    }
    for (int block = 0; block < blocks; block++) {
      Areas shared = new Areas(0);
      long sharedAt = shared.allocate(entry.sharedBytes());
      List<Lane> lanes = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        Lane lane = new Lane(module, entry, global, shared, sharedAt, params);
        lane.set("%tid.x", thread);
        lane.set("%ntid.x", threads);
        lane.set("%ctaid.x", block);
        lane.set("%nctaid.x", blocks);
        lane.set("%laneid", thread % WARP);
        lanes.add(lane);
      }
      run(lanes);
    }
  }

  /** Warps in turn, from barrier to barrier. */
  private static void run(List<Lane> block) {
    while (block.stream().anyMatch(lane -> !lane.done())) {
      for (int from = 0; from < block.size(); from += WARP) {
        warp(block.subList(from, Math.min(from + WARP, block.size())));
      }
      for (Lane lane : block) {
        if (!lane.done()) {
          if (!lane.here().opcode().equals("bar.sync")) {
            throw new IllegalStateException("a warp stands at " + lane.here().text());
          }
          lane.pass();
        }
      }
    }
  }

  /** Until all of it wait for the block, or are done. */
  private static void warp(List<Lane> warp) {
    while (true) {
      warp.forEach(Lane::run);
      List<Lane> live = warp.stream().filter(lane -> !lane.done()).toList();
      if (live.isEmpty() || live.getFirst().here().opcode().equals("bar.sync")) {
        return;
      }
      Instruction here = live.getFirst().here();
      if (live.size() < warp.size() || live.stream().anyMatch(lane -> lane.here() != here)) {
        throw new IllegalStateException("not all of a warp come to " + here.text());
      }
      if (here.opcode().startsWith("mma.")) {
        Tensor.multiply(warp, here);
      }
      warp.forEach(Lane::pass);
    }
  }
}
