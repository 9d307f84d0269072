/* SPDX-License-Identifier: GPL-2.0 */
#ifndef _LINUX_BITRING_H
#define _LINUX_BITRING_H

#include <linux/types.h>

struct bitring {
	unsigned long *bits;
	unsigned int size;
	unsigned int head;
};

void bitring_push(struct bitring *ring, bool bit);
unsigned int bitring_weight(const struct bitring *ring);

#endif
