// A management library of GPUs that are not there, for tests: two devices whose readings are told by formulas.
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static unsigned sent[2] = {4294967000u, 1000u};

// What a test changes: what the first device draws, its free memory, its errors, why it is slow, events to tell.
static unsigned draws = 312500;
static unsigned long long free_bytes = 60ull << 30;
static unsigned long long slow = 0x1;
static unsigned rows, xid;

void fake_begin(void) {
  sent[0] = 4294967000u;
  sent[1] = 1000u;
  slow = 1;
  rows = xid = 0;
}

void fake_power(unsigned milliwatts) { draws = milliwatts; }
void fake_free(unsigned long long bytes) { free_bytes = bytes; }
void fake_slow(unsigned long long reasons) { slow = reasons; }
void fake_rows(unsigned uncorrectable) { rows = uncorrectable; }
void fake_xid(unsigned number) { xid = number; }

int nvmlInit_v2(void) { return 0; }
int nvmlShutdown(void) { return 0; }

int nvmlDeviceGetCount_v2(unsigned *count) {
  *count = 2;
  return 0;
}

int nvmlDeviceGetHandleByIndex_v2(unsigned index, void **device) {
  *device = (void *)(uintptr_t)(index + 1);
  return 0;
}

static int which(void *device) { return (int)(uintptr_t)device - 1; }

// As the fake driver tells them.
int nvmlDeviceGetUUID(void *device, char *uuid, unsigned length) {
  int from = which(device) * 16;
  char *at = uuid + sprintf(uuid, "GPU-");
  for (int i = 0; i < 16; i++) at += sprintf(at, i == 4 || i == 6 || i == 8 || i == 10 ? "-%02x" : "%02x", from + i);
  return length < 41 ? 7 : 0;
}

int nvmlDeviceGetUtilizationRates(void *device, unsigned *rates) {
  rates[0] = 40 + which(device);
  rates[1] = 10;
  return 0;
}

int nvmlDeviceGetMemoryInfo(void *device, unsigned long long *info) {
  info[0] = 80ull << 30;
  info[1] = which(device) == 0 ? free_bytes : 60ull << 30;
  info[2] = 20ull << 30;
  return 0;
}

int nvmlDeviceGetTemperature(void *device, int sensor, unsigned *celsius) {
  *celsius = 61;
  return sensor;
}

int nvmlDeviceGetPowerUsage(void *device, unsigned *milliwatts) {
  *milliwatts = draws;
  return which(device) == 1 ? 3 : 0; // the second does not know
}

int nvmlDeviceGetClockInfo(void *device, int kind, unsigned *megahertz) {
  *megahertz = kind == 0 ? 1980 : 2619;
  return 0;
}

int nvmlDeviceGetCurrentClocksThrottleReasons(void *device, unsigned long long *reasons) {
  *reasons = which(device) == 1 ? 0x20 : slow; // the second is hot, the first idle
  return 0;
}

int nvmlDeviceGetTotalEccErrors(void *device, int kind, int counter, unsigned long long *count) {
  *count = which(device) == 1 && kind == 1 && counter == 0 ? 7 : 0;
  return 0;
}

int nvmlDeviceGetEnforcedPowerLimit(void *device, unsigned *milliwatts) {
  *milliwatts = 350000;
  return which(device) == 1 ? 3 : 0;
}

int nvmlDeviceGetRemappedRows(void *device, unsigned *corrected, unsigned *uncorrected, unsigned *pending,
                              unsigned *failed) {
  *corrected = 9;
  *uncorrected = rows;
  *pending = *failed = 0;
  return which(device) == 1 ? 3 : 0;
}

int nvmlDeviceGetRetiredPages(void *device, int cause, unsigned *count, unsigned long long *pages) {
  *count = cause == 1 ? 2 : 50;
  return which(device) == 0 ? 3 : pages ? 0 : 7; // those with rows have no pages, and the other way round
}

int nvmlEventSetCreate(void **set) {
  *set = (void *)77;
  return 0;
}

int nvmlEventSetFree(void *set) { return set == (void *)77 ? 0 : 2; }

int nvmlDeviceRegisterEvents(void *device, unsigned long long types, void *set) {
  return set == (void *)77 && types == 8 && which(device) == 0 ? 0 : 3;
}

struct Event {
  void *device;
  unsigned long long type, data;
  unsigned gpu_instance, compute_instance;
};

int nvmlEventSetWait_v2(void *set, struct Event *event, unsigned timeout) {
  if (!xid) return 10;
  *event = (struct Event){(void *)1, 8, xid, ~0u, ~0u};
  xid = 0;
  return timeout;
}

struct Field {
  unsigned id, scope;
  long long timestamp, latency;
  unsigned type;
  int code;
  unsigned long long value;
};

int nvmlDeviceGetFieldValues(void *device, int count, struct Field *fields) {
  int i = which(device);
  for (int f = 0; f < count; f++) {
    fields[f].type = 1;
    fields[f].code = fields[f].id == 197 || i == 0 ? 0 : 3; // the second does not know what it received
    fields[f].value = 0xdead00000000ull | (fields[f].id == 197 ? sent[i] : 5000u);
  }
  sent[i] += 1000;
  return 0;
}
