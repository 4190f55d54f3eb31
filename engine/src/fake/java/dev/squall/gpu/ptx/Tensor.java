package dev.squall.gpu.ptx;

import static dev.squall.gpu.ptx.Arithmetic.f;

import dev.squall.gpu.ptx.Module.Instruction;
import java.util.List;

/**
 * {@code mma.sync.aligned.m16n8k16.row.col}: D = A · B + C, with the elements where the PTX ISA
 * (Matrix Fragments for mma.m16n8k16 with floating point type) puts them: of a lane's group g =
 * lane / 4 and place p = lane % 4,
 *
 * <pre>
 * a0…a7   row g for a0 a1 a4 a5, else g + 8    column 2p + (i & 1), + 8 for a4…a7
 * b0…b3   row 2p + (i & 1), + 8 for b2 b3      column g
 * c0…c3   row g for c0 c1, else g + 8          column 2p + (i & 1)
 * </pre>
 */
final class Tensor {
  private Tensor() {}

  static void multiply(List<Lane> warp, Instruction instruction) {
    boolean half =
        switch (instruction.opcode()) {
          case "mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32" -> true;
          case "mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32" -> false;
          default -> throw new UnsupportedOperationException(instruction.text());
        };
    float[][] a = new float[16][16];
    float[][] b = new float[16][8];
    float[][] c = new float[16][8];
    for (int lane = 0; lane < 32; lane++) {
      int g = lane / 4;
      int p = lane % 4;
      String[] ofA = Lane.names(instruction.operands().get(1));
      String[] ofB = Lane.names(instruction.operands().get(2));
      String[] ofC = Lane.names(instruction.operands().get(3));
      for (int i = 0; i < 8; i++) {
        int row = i < 2 || i >= 4 && i < 6 ? g : g + 8;
        a[row][2 * p + (i & 1) + (i < 4 ? 0 : 8)] =
            element(warp.get(lane).value(ofA[i / 2]), i, half);
      }
      for (int i = 0; i < 4; i++) {
        b[2 * p + (i & 1) + (i < 2 ? 0 : 8)][g] =
            element(warp.get(lane).value(ofB[i / 2]), i, half);
        c[i < 2 ? g : g + 8][2 * p + (i & 1)] = f(warp.get(lane).value(ofC[i]));
      }
    }
    String[] ofD = Lane.names(instruction.operands().get(0));
    for (int lane = 0; lane < 32; lane++) {
      for (int i = 0; i < 4; i++) {
        int row = i < 2 ? lane / 4 : lane / 4 + 8;
        int column = 2 * (lane % 4) + (i & 1);
        float sum = c[row][column];
        for (int k = 0; k < 16; k++) {
          sum = Math.fma(a[row][k], b[k][column], sum);
        }
        warp.get(lane).write(ofD[i], f(sum));
      }
    }
  }

  private static float element(long pair, int index, boolean half) {
    short bits = (short) (pair >>> 16 * (index & 1));
    return half ? Float.float16ToFloat(bits) : Float.intBitsToFloat(bits << 16);
  }
}
