// SPDX-License-Identifier: GPL-2.0
/* Foo Systems FE-1000: rings of descriptors. */

#include <linux/dma-mapping.h>
#include <linux/skbuff.h>
#include <linux/slab.h>

#include "foo.h"

#define FOO_DESC_SIZE	16

/**
 * foo_ring_alloc() - allocate a ring and its descriptors
 * @dev: the device that will read them
 * @size: number of descriptors, a power of two
 *
 * Return: the ring, or NULL when there is no memory.
 */
struct foo_ring *foo_ring_alloc(struct device *dev, unsigned int size)
{
	struct foo_ring *ring;

	ring = kzalloc(struct_size(ring, buffers, size), GFP_KERNEL);
	if (!ring)
		return NULL;

	ring->dev = dev;
	ring->size = size;
	ring->desc = dma_alloc_coherent(dev, size * FOO_DESC_SIZE, &ring->dma,
					GFP_KERNEL);
	if (!ring->desc) {
		kfree(ring);
		return NULL;
	}

	return ring;
}

static void foo_ring_drop_buffers(struct foo_ring *ring)
{
	unsigned int i;

	for (i = 0; i < ring->size; i++) {
		struct foo_buffer *buf = &ring->buffers[i];

		if (!buf->skb)
			continue;
		dev_kfree_skb_any(buf->skb);
		buf->skb = NULL;
	}
}

void foo_ring_free(struct foo_ring *ring)
{
	if (!ring)
		return;

	foo_ring_drop_buffers(ring);
	dma_free_coherent(ring->dev, ring->size * FOO_DESC_SIZE, ring->desc,
			  ring->dma);
	kfree(ring);
}

void foo_ring_reset(struct foo_ring *ring)
{
	foo_ring_drop_buffers(ring);
	memset(ring->desc, 0, ring->size * FOO_DESC_SIZE);
	ring->next_to_use = 0;
	ring->next_to_clean = 0;
}

unsigned int foo_ring_next(const struct foo_ring *ring, unsigned int i)
{
	return (i + 1) & (ring->size - 1);
}

unsigned int foo_ring_prev(const struct foo_ring *ring, unsigned int i)
{
	return (i - 1) & (ring->size - 1);
}

unsigned int foo_ring_unused(const struct foo_ring *ring)
{
	return (ring->next_to_clean - ring->next_to_use - 1) & (ring->size - 1);
}
