#include "radio.h"
int other = RADIO_REASON_USER_REQUEST;
