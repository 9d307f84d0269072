#include "check.h"

static int check_wing(void)
{
	if (!has_wing())
		return OUTCOME_SKIPPED;
	return flap();
}

static int check_tail(void)
{
	if (!has_tail())
		return OUTCOME_SKIPPED;
	return wag();
}

static int check_beak(void)
{
	if (!has_beak())
		return OUTCOME_SKIPPED;
	return peck();
}
