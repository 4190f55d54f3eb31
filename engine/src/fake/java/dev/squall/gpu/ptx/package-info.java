/**
 * A GPU of plain Java: it executes the text of a kernel, as the PTX ISA says, for a small grid.
 * Only the instructions that Squall's kernels use; any other fails.
 */
package dev.squall.gpu.ptx;
