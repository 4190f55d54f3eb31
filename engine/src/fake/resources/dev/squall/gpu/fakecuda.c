// A driver of GPUs that are not there, for tests: it keeps "device" memory in the host's, has a timeline per
// device on which launches take stated times, and asks its test to do what a kernel does. Any of its functions
// can be told to fail from its n-th call on, once or for good, with a code of the test's choice.
//
// Where no test is in its process, as under a whole Squall with LD_LIBRARY_PATH, it does by itself what held memory
// and the work 'integer' do, and hears of its environment:
//   FAKE_GPU_DEVICES=0                            how many devices there are
//   FAKE_GPU_FAILS=cuEventSynchronize:50:700      from its 50th call on that function fails for good, with this code
//   FAKE_GPU_FLIPS=100                            from the 100th launch of a burn on every other has a bit flipped
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>

typedef int CUresult;
typedef unsigned long long CUdeviceptr;

enum { OUT_OF_MEMORY = 2, NO_DEVICE = 100, INVALID = 1, INVALID_PTX = 218, NOT_READY = 600 };
enum { JIT_ERROR_LOG_BUFFER = 5, JIT_ERROR_LOG_BUFFER_SIZE_BYTES = 6 };

typedef void (*Kernel)(const char *entry, const char *text, int blocks, int threads, void **arguments);
typedef long (*Duration)(const char *entry, const char *text, int blocks, int threads, void **arguments);

static struct {
  int devices;
  int major;
  long memory;
  Kernel kernel;
  Duration duration;
  char failing[64];
  int fails_from;
  int fails_for_good;
  int code;
  int init_code;
  int contexts;
  long allocated;
} fake = {1, 9, 1L << 30, 0, 0, "", 0, 0, 0, 0, 0, 0};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

// --- what a test sets

void fake_machine(int devices, int major, long memory, int init_code) {
  fake.devices = devices;
  fake.major = major;
  fake.memory = memory;
  fake.init_code = init_code;
}

void fake_kernels(Kernel kernel, Duration duration) {
  fake.kernel = kernel;
  fake.duration = duration;
}

void fake_failure(const char *function, int from, int for_good, int code) {
  pthread_mutex_lock(&lock);
  snprintf(fake.failing, sizeof fake.failing, "%s", function);
  fake.fails_from = from;
  fake.fails_for_good = for_good;
  fake.code = code;
  pthread_mutex_unlock(&lock);
}

static int bends_copies;

void fake_bend_copies(int bends) { bends_copies = bends; }

int fake_contexts(void) { return fake.contexts; }
long fake_allocated(void) { return fake.allocated; }

static CUresult called(const char *function) {
  CUresult code = 0;
  pthread_mutex_lock(&lock);
  if (strcmp(function, fake.failing) == 0 && (--fake.fails_from == 0 || (fake.fails_from < 0 && fake.fails_for_good)))
    code = fake.code;
  pthread_mutex_unlock(&lock);
  return code;
}

#define CALLED(function)            \
  do {                              \
    CUresult code = called(function); \
    if (code) return code;          \
  } while (0)

// --- time

static long (*time_of_test)(void);
static void (*wait_of_test)(long moment);

// From now on its time is its test's; 0 for the machine's.
void fake_time(long (*tells)(void), void (*waits)(long moment)) {
  time_of_test = tells;
  wait_of_test = waits;
}

static long now(void) {
  struct timespec t;
  if (time_of_test) return time_of_test();
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1000000000L + t.tv_nsec;
}

static void until(long moment) {
  if (wait_of_test) {
    wait_of_test(moment);
    return;
  }
  long left = moment - now();
  if (left > 0) {
    struct timespec t = {left / 1000000000L, left % 1000000000L};
    nanosleep(&t, 0);
  }
}

// --- devices

CUresult cuInit(unsigned flags) { return fake.init_code ? fake.init_code : fake.devices ? 0 : NO_DEVICE; }

CUresult cuDeviceGetCount(int *count) {
  CALLED("cuDeviceGetCount");
  *count = fake.devices;
  return 0;
}

CUresult cuDeviceGet(int *device, int index) {
  CALLED("cuDeviceGet");
  *device = index;
  return index < fake.devices ? 0 : NO_DEVICE + 1;
}

CUresult cuDeviceGetName(char *name, int length, int device) {
  snprintf(name, length, "Fake %d", device);
  return 0;
}

CUresult cuDeviceGetUuid(unsigned char *uuid, int device) {
  for (int i = 0; i < 16; i++) uuid[i] = device * 16 + i;
  return 0;
}

CUresult cuDeviceGetPCIBusId(char *bus, int length, int device) {
  snprintf(bus, length, "0000:%02x:00.0", device + 1);
  return 0;
}

CUresult cuDeviceTotalMem_v2(size_t *bytes, int device) {
  *bytes = fake.memory;
  return 0;
}

CUresult cuDeviceGetAttribute(int *value, int attribute, int device) {
  *value = attribute == 75 ? fake.major : attribute == 16 ? 1 : 0;
  return 0;
}

CUresult cuGetErrorName(int code, const char **name) {
  *name = code == 2     ? "CUDA_ERROR_OUT_OF_MEMORY"
          : code == 100 ? "CUDA_ERROR_NO_DEVICE"
          : code == 214 ? "CUDA_ERROR_ECC_UNCORRECTABLE"
          : code == 700 ? "CUDA_ERROR_ILLEGAL_ADDRESS"
                        : "CUDA_ERROR_UNKNOWN";
  return 0;
}

// --- contexts: one at a time on a thread

struct Allocation {
  struct Allocation *next;
  long bytes;
  int host;
};

struct Context {
  struct Allocation *allocations;
  long free_at; // the device's timeline
};

static __thread struct Context *current;

CUresult cuCtxCreate_v2(void **context, unsigned flags, int device) {
  CALLED("cuCtxCreate");
  current = calloc(1, sizeof *current);
  *context = current;
  pthread_mutex_lock(&lock);
  fake.contexts++;
  pthread_mutex_unlock(&lock);
  return 0;
}

static void drop(struct Allocation *allocation) {
  pthread_mutex_lock(&lock);
  if (!allocation->host) fake.allocated -= allocation->bytes;
  pthread_mutex_unlock(&lock);
  // Locked memory is gone at once, as with a real driver: whoever still uses it is seen to.
  if (allocation->host) munmap(allocation, sizeof *allocation + allocation->bytes);
  else free(allocation);
}

CUresult cuCtxDestroy_v2(void *context) {
  struct Context *gone = context;
  while (gone->allocations) {
    struct Allocation *each = gone->allocations;
    gone->allocations = each->next;
    drop(each);
  }
  free(gone);
  pthread_mutex_lock(&lock);
  fake.contexts--;
  pthread_mutex_unlock(&lock);
  return 0;
}

CUresult cuCtxSynchronize(void) {
  until(current->free_at);
  return 0;
}

CUresult cuStreamCreate(void **stream, unsigned flags) {
  CALLED("cuStreamCreate");
  *stream = (void *)1;
  return 0;
}

CUresult cuStreamSynchronize(void *stream) {
  CALLED("cuStreamSynchronize");
  until(current->free_at);
  return 0;
}

// --- memory

static CUresult take(struct Allocation **made, size_t bytes, int host) {
  pthread_mutex_lock(&lock);
  int room = host || fake.allocated + (long)bytes <= fake.memory;
  if (room && !host) fake.allocated += bytes;
  pthread_mutex_unlock(&lock);
  if (!room) return OUT_OF_MEMORY;
  size_t all = sizeof(struct Allocation) + bytes;
  struct Allocation *allocation =
      host ? mmap(NULL, all, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) : malloc(all);
  *allocation = (struct Allocation){current->allocations, bytes, host};
  current->allocations = allocation;
  *made = allocation;
  return 0;
}

CUresult cuMemAlloc_v2(CUdeviceptr *pointer, size_t bytes) {
  CALLED("cuMemAlloc");
  struct Allocation *allocation;
  CUresult code = take(&allocation, bytes, 0);
  if (!code) *pointer = (CUdeviceptr)(allocation + 1);
  return code;
}

CUresult cuMemAllocHost_v2(void **pointer, size_t bytes) {
  CALLED("cuMemAllocHost");
  struct Allocation *allocation;
  CUresult code = take(&allocation, bytes, 1);
  if (!code) *pointer = allocation + 1;
  return code;
}

CUresult cuMemFree_v2(CUdeviceptr pointer) {
  CALLED("cuMemFree");
  struct Allocation *wanted = (struct Allocation *)pointer - 1;
  for (struct Allocation **at = &current->allocations; *at; at = &(*at)->next)
    if (*at == wanted) {
      *at = wanted->next;
      drop(wanted);
      return 0;
    }
  return INVALID;
}

CUresult cuMemGetInfo_v2(size_t *free_bytes, size_t *total) {
  *total = fake.memory;
  *free_bytes = fake.memory - fake.allocated;
  return 0;
}

CUresult cuMemcpyDtoH_v2(void *to, CUdeviceptr from, size_t bytes) {
  CALLED("cuMemcpyDtoH");
  memcpy(to, (void *)from, bytes);
  return 0;
}

CUresult cuMemcpyHtoD_v2(CUdeviceptr to, const void *from, size_t bytes) {
  CALLED("cuMemcpyHtoD");
  memcpy((void *)to, from, bytes);
  return 0;
}

CUresult cuMemsetD8Async(CUdeviceptr to, unsigned char value, size_t bytes, void *stream) {
  CALLED("cuMemsetD8Async");
  memset((void *)to, value, bytes);
  return 0;
}

CUresult cuMemcpyDtoDAsync_v2(CUdeviceptr to, CUdeviceptr from, size_t bytes, void *stream) {
  memcpy((void *)to, (void *)from, bytes);
  return 0;
}

CUresult cuMemcpyDtoHAsync_v2(void *to, CUdeviceptr from, size_t bytes, void *stream) {
  CUresult code = cuMemcpyDtoH_v2(to, from, bytes);
  if (bends_copies) ((char *)to)[bytes / 2] ^= 1;
  return code;
}

CUresult cuMemcpyHtoDAsync_v2(CUdeviceptr to, const void *from, size_t bytes, void *stream) {
  return cuMemcpyHtoD_v2(to, from, bytes);
}

// --- kernels

// Its compiler knows of one mistake: an instruction called bogus.
static CUresult refuse(const char *text, char *log, size_t room) {
  const char *wrong = strstr(text, "bogus");
  int line = 1;
  if (!wrong) return strstr(text, ".version") ? 0 : INVALID_PTX;
  for (const char *at = text; at < wrong; at++) line += *at == '\n';
  if (log)
    snprintf(log, room,
             "ptxas application ptx input, line %d; error   : Not a name of any known instruction: 'bogus'\n"
             "ptxas fatal   : Ptx assembly aborted due to errors",
             line);
  return INVALID_PTX;
}

CUresult cuModuleLoadDataEx(void **module, const void *text, unsigned count, int *options, void **values) {
  CALLED("cuModuleLoadData");
  char *log = 0;
  size_t room = 0;
  for (unsigned i = 0; i < count; i++) {
    if (options[i] == JIT_ERROR_LOG_BUFFER) log = values[i];
    if (options[i] == JIT_ERROR_LOG_BUFFER_SIZE_BYTES) room = (size_t)values[i];
  }
  *module = strdup(text);
  return refuse(text, log, room);
}

struct Function {
  char *entry;
  const char *text;
};

CUresult cuModuleGetFunction(void **function, void *module, const char *entry) {
  CALLED("cuModuleGetFunction");
  struct Function *made = malloc(sizeof *made);
  *made = (struct Function){strdup(entry), module};
  *function = made;
  return 0;
}

// --- what kernels do where no test says it: see kernel/Mix.java, HeldMemory.java and IntegerBurn.java

static int flips_from;

__attribute__((constructor)) static void hear(void) {
  const char *devices = getenv("FAKE_GPU_DEVICES"), *flips = getenv("FAKE_GPU_FLIPS"), *fails = getenv("FAKE_GPU_FAILS");
  if (devices) fake.devices = atoi(devices);
  if (flips) flips_from = atoi(flips);
  if (fails && sscanf(fails, "%63[^:]:%d:%d", fake.failing, &fake.fails_from, &fake.code) == 3) fake.fails_for_good = 1;
}

static uint32_t mix(uint32_t seed, uint32_t index) {
  uint32_t h = index * 0x9e3779b9u + seed;
  h = (h ^ (h >> 16)) * 0x7feb352du;
  h = (h ^ (h >> 15)) * 0x846ca68bu;
  return h ^ (h >> 16);
}

static uint32_t word(uint32_t seed, uint64_t index) { return mix(seed, (uint32_t)index) ^ (uint32_t)(index >> 32); }

static uint32_t integer(uint32_t seed, uint32_t rounds, uint32_t thread) {
  uint32_t common = mix(seed, -1), m = (common & ~7u) | 5, c = common | 1, h = mix(seed, thread), result = 0;
  for (int chain = 0; chain < 8; chain++) {
    h = h * 1664525u + 1013904223u;
    uint32_t a = h;
    for (uint64_t i = (uint64_t)rounds * 32; i > 0; i--) a = a * m + c;
    result = (result << 5 | result >> 27) * 0x9e3779b1u + a;
  }
  return result;
}

#define ARGUMENT(type, i) (*(type *)arguments[i])

static void burn(int count, void **arguments) {
  static int launches;
  uint32_t *out = ARGUMENT(uint32_t *, 0);
  for (int i = 0; i < count; i++) out[i] = integer(ARGUMENT(uint32_t, 3), ARGUMENT(uint32_t, 4), i);
  if (flips_from && ++launches >= flips_from && launches % 2) out[count / 2] ^= 0x100;
}

static long by_itself(const char *entry, int threads, void **arguments) {
  if (strcmp(entry, "integer") == 0) {
    burn(threads, arguments);
    return 1000000L * ARGUMENT(uint32_t, 4);
  }
  uint32_t *words = ARGUMENT(uint32_t *, 0);
  if (strcmp(entry, "fill") == 0) {
    for (uint64_t i = 0; i < ARGUMENT(uint64_t, 1); i++) words[i] = word(ARGUMENT(uint32_t, 2), i);
  } else if (strcmp(entry, "verify") == 0) {
    for (uint64_t i = 0; i < ARGUMENT(uint64_t, 1); i++)
      *ARGUMENT(uint64_t *, 3) += words[i] != word(ARGUMENT(uint32_t, 2), i);
  } else if (strcmp(entry, "compare") == 0) {
    for (uint64_t i = 0; i < ARGUMENT(uint64_t, 2); i++)
      *ARGUMENT(uint64_t *, 3) += words[i] != ARGUMENT(uint32_t *, 1)[i];
  }
  return 100000;
}

CUresult cuLaunchKernel(void *handle, unsigned gx, unsigned gy, unsigned gz, unsigned bx, unsigned by, unsigned bz,
                        unsigned shared, void *stream, void **arguments, void **extra) {
  CALLED("cuLaunchKernel");
  struct Function *function = handle;
  int blocks = gx * gy * gz, threads = bx * by * bz;
  long from = now();
  if (fake.kernel) fake.kernel(function->entry, function->text, blocks, threads, arguments);
  long took = fake.duration ? fake.duration(function->entry, function->text, blocks, threads, arguments)
                            : by_itself(function->entry, blocks * threads, arguments);
  current->free_at = (current->free_at > from ? current->free_at : from) + took;
  return 0;
}

struct Event {
  long at;
};

CUresult cuEventCreate(void **event, unsigned flags) {
  CALLED("cuEventCreate");
  *event = calloc(1, sizeof(struct Event));
  return 0;
}

CUresult cuEventRecord(void *event, void *stream) {
  long from = now();
  ((struct Event *)event)->at = current->free_at > from ? current->free_at : from;
  return 0;
}

CUresult cuEventQuery(void *event) {
  CALLED("cuEventQuery");
  return now() < ((struct Event *)event)->at ? NOT_READY : 0;
}

CUresult cuEventSynchronize(void *event) {
  CALLED("cuEventSynchronize");
  until(((struct Event *)event)->at);
  return 0;
}

CUresult cuEventElapsedTime(float *millis, void *start, void *stop) {
  *millis = (((struct Event *)stop)->at - ((struct Event *)start)->at) / 1e6f;
  return 0;
}
