// A compiler library for tests: it makes the same PTX of everything, but of what has the word bogus.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct Program {
  char *source;
  char ptx[512];
  char log[256];
};

int nvrtcCreateProgram(struct Program **program, const char *source, const char *name, int headers,
                       const char **texts, const char **names) {
  *program = calloc(1, sizeof **program);
  (*program)->source = strdup(source);
  return 0;
}

int nvrtcCompileProgram(struct Program *program, int count, const char **options) {
  if (strstr(program->source, "bogus")) {
    snprintf(program->log, sizeof program->log, "mine.cu(2): error: identifier \"bogus\" is undefined\n\n1 error");
    return 6;
  }
  snprintf(program->ptx, sizeof program->ptx,
           ".version 8.0\n// %s\n.visible .entry _Z4minePfi(\n.param .u64 _Z4minePfi_param_0,\n"
           ".param .u32 _Z4minePfi_param_1\n)\n{ ret; }\n",
           count > 0 ? options[0] : "");
  return 0;
}

int nvrtcGetPTXSize(struct Program *program, size_t *size) { return *size = strlen(program->ptx) + 1, 0; }
int nvrtcGetPTX(struct Program *program, char *text) { return strcpy(text, program->ptx), 0; }
int nvrtcGetProgramLogSize(struct Program *program, size_t *size) { return *size = strlen(program->log) + 1, 0; }
int nvrtcGetProgramLog(struct Program *program, char *text) { return strcpy(text, program->log), 0; }
int nvrtcGetNumSupportedArchs(int *count) { return *count = 3, 0; }
const char *nvrtcGetErrorString(int code) { return code == 6 ? "NVRTC_ERROR_COMPILATION" : "NVRTC_SUCCESS"; }

int nvrtcGetSupportedArchs(int *known) {
  known[0] = 70, known[1] = 80, known[2] = 90;
  return 0;
}

int nvrtcDestroyProgram(struct Program **program) {
  free((*program)->source);
  free(*program);
  return 0;
}
