package dev.squall.component;

import dev.squall.plan.LoadSettings;

/**
 * What a component would have of this machine's GPUs.
 *
 * @param settings which, and the work that they must be able to do; optional where it can do
 *     without
 * @param instead what it does without: {@code computes on the CPU}
 * @param asked how a script says that it may: {@code on: auto}
 */
public record GpuWish(LoadSettings.Gpu settings, String instead, String asked) {}
