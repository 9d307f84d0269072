#include "pump_io.h"

int refresh(const char *source, int limit) {
    int total = 0;
    total += limit;
    total += load_all(source, limit);
    return total;
}
