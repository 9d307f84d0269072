// SPDX-License-Identifier: GPL-2.0
/* A ring of bits: which of the last events were of one kind. */

#include <linux/bitmap.h>
#include <linux/bitring.h>
#include <linux/export.h>

void bitring_push(struct bitring *ring, bool bit)
{
	ring->head = (ring->head + 1) % ring->size;
	if (bit)
		__set_bit(ring->head, ring->bits);
	else
		__clear_bit(ring->head, ring->bits);
}
EXPORT_SYMBOL_GPL(bitring_push);

unsigned int bitring_weight(const struct bitring *ring)
{
	return bitmap_weight(ring->bits, ring->size);
}
EXPORT_SYMBOL_GPL(bitring_weight);
