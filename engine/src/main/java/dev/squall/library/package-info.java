/**
 * Libraries: what others packaged for scripts to use, where it lies, and what a project has pinned.
 *
 * <p>May import: problem, json, plan, state.
 */
@org.jspecify.annotations.NullMarked
package dev.squall.library;
