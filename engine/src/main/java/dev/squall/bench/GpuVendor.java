package dev.squall.bench;

import dev.squall.gpu.Gpu;
import dev.squall.gpu.GpuContext;
import dev.squall.gpu.GpuFailure;
import dev.squall.gpu.NoGpu;
import dev.squall.gpu.VendorProduct;
import dev.squall.time.Clock;

/** Squall's tensor kernel, operands in registers, beside the vendor's product of matrices. */
final class GpuVendor {
  private static final int PRODUCTS = 20;

  private GpuVendor() {}

  static Line beside(Gpu gpu, double rate, Clock clock) throws GpuFailure {
    String figure = "half beside the vendor's product of matrices";
    try (GpuContext _ = GpuContext.open(gpu);
        VendorProduct product = VendorProduct.open()) {
      product.begin();
      product.await();
      long from = clock.nanos();
      for (int i = 0; i < PRODUCTS; i++) {
        product.begin();
      }
      product.await();
      double vendors = PRODUCTS * product.work() / (Math.max(1, clock.nanos() - from) * 1e-9);
      return Line.atLeast(
          0.6, figure, rate / vendors, "", Math.round(vendors * 1e-12) + " TFLOP/s of cuBLAS");
    } catch (NoGpu none) {
      return Line.skipped(figure, none.lacking());
    }
  }
}
