// SPDX-License-Identifier: GPL-2.0
/* Foo Systems FE-1000: the hardware block that moves packets. */

#include <linux/delay.h>
#include <linux/io.h>
#include <linux/slab.h>

#include "foo.h"

#define FOO_REG_RX_BASE_LO	0x0200
#define FOO_REG_RX_BASE_HI	0x0204
#define FOO_REG_RX_SIZE		0x0208
#define FOO_REG_SPEED		0x0220
#define FOO_REG_FW_ADDR		0x0300
#define FOO_REG_FW_DATA		0x0304

#define FOO_SPEED_FULL		BIT(15)

struct foo_bar {
	struct foo_adapter *fa;
	bool running;
};

struct foo_bar *foo_hw_create(struct foo_adapter *fa)
{
	struct foo_bar *bar;

	bar = devm_kzalloc(&fa->pdev->dev, sizeof(*bar), GFP_KERNEL);
	if (!bar)
		return ERR_PTR(-ENOMEM);

	bar->fa = fa;
	return bar;
}

/* Sets and clears bits of the control register. */
static void foo_hw_update(struct foo_bar *bar, u32 clear, u32 set)
{
	u32 ctrl = foo_read(bar->fa, FOO_REG_CTRL);

	foo_write(bar->fa, FOO_REG_CTRL, (ctrl & ~clear) | set);
}

static int foo_hw_wait_idle(struct foo_bar *bar)
{
	int tries = 100;

	while (tries--) {
		if (foo_read(bar->fa, FOO_REG_STATUS) & FOO_STATUS_IDLE)
			return 0;
		udelay(10);
	}

	return -EBUSY;
}

int foo_hw_upload(struct foo_bar *bar, const void *image, size_t len)
{
	const __le32 *word = image;
	size_t i;

	if (bar->running)
		return -EBUSY;

	foo_write(bar->fa, FOO_REG_FW_ADDR, 0);
	for (i = 0; i < len / sizeof(*word); i++)
		foo_write(bar->fa, FOO_REG_FW_DATA, le32_to_cpu(word[i]));

	return 0;
}

int foo_hw_start(struct foo_bar *bar, struct foo_ring *rx)
{
	int err;

	if (bar->running)
		return -EALREADY;

	foo_write(bar->fa, FOO_REG_RX_BASE_LO, lower_32_bits(rx->dma));
	foo_write(bar->fa, FOO_REG_RX_BASE_HI, upper_32_bits(rx->dma));
	foo_write(bar->fa, FOO_REG_RX_SIZE, rx->size);

	err = foo_hw_wait_idle(bar);
	if (err)
		return err;

	foo_hw_update(bar, 0, FOO_CTRL_RUN);
	bar->running = true;

	return 0;
}

void foo_hw_stop(struct foo_bar *bar)
{
	if (!bar->running)
		return;

	foo_hw_update(bar, FOO_CTRL_RUN, 0);
	bar->running = false;
}

void foo_hw_set_speed(struct foo_bar *bar, unsigned int speed, bool full_duplex)
{
	u32 val = speed / 10;

	if (full_duplex)
		val |= FOO_SPEED_FULL;

	foo_write(bar->fa, FOO_REG_SPEED, val);
}

void foo_hw_set_vlan(struct foo_bar *bar, bool on)
{
	foo_hw_update(bar, FOO_CTRL_VLAN, on ? FOO_CTRL_VLAN : 0);
}

void foo_hw_set_loopback(struct foo_bar *bar, bool on)
{
	foo_hw_update(bar, FOO_CTRL_LOOPBACK, on ? FOO_CTRL_LOOPBACK : 0);
}
