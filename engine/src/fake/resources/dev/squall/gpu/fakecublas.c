// The vendor's products for tests: it computes nothing, and takes only what a caller of the real one must give.
static int products;

int fake_products(void) { return products; }

int cublasCreate_v2(void **handle) {
  *handle = (void *)99;
  return 0;
}

int cublasDestroy_v2(void *handle) { return handle == (void *)99 ? 0 : 1; }

int cublasGemmEx(void *handle, int of_a, int of_b, int m, int n, int k, const float *alpha, const void *a, int type_a,
                 int lda, const void *b, int type_b, int ldb, const float *beta, void *c, int type_c, int ldc,
                 int computes, int way) {
  int given = handle == (void *)99 && !of_a && !of_b && m == n && n == k && *alpha == 1 && *beta == 0 && a && b && c &&
              type_a == 2 && type_b == 2 && type_c == 2 && lda >= m && ldb >= k && ldc >= m && computes == 68 &&
              way == -1;
  products += given;
  return given ? 0 : 7;
}
