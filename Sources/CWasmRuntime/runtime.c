/* placeholder: written with the wasm build */
#include "CWasmRuntime.h"
