#include "check.h"

static int check_wing(void)
{
	if (!has_wing())
		return NOT_SUPPORTED;
	return flap();
}

static int check_tail(void)
{
	if (!has_tail())
		return NOT_SUPPORTED;
	return wag();
}
