package dev.squall.dsl.script;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/** The local variables in sight, block by block. */
final class Scope {
  private final Deque<Set<String>> blocks = new ArrayDeque<>();

  void enter() {
    blocks.push(new HashSet<>());
  }

  void leave() {
    blocks.pop();
  }

  void declare(String name) {
    blocks.element().add(name);
  }

  boolean knows(String name) {
    return blocks.stream().anyMatch(block -> block.contains(name));
  }

  Set<String> names() {
    Set<String> all = new TreeSet<>();
    blocks.forEach(all::addAll);
    return all;
  }
}
