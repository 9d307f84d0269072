// SPDX-License-Identifier: GPL-2.0
/*
 * Foo Systems FE-1000: the link. Two ports of one chip share it: it stays
 * powered until the last of them lets it go.
 */

#include <linux/list.h>
#include <linux/mii.h>
#include <linux/slab.h>
#include <linux/spinlock.h>

#include "foo.h"

#define FOO_LINK_UP		BIT(0)
#define FOO_LINK_FULL		BIT(1)
#define FOO_LINK_SPEED(v)	((((v) >> 8) & 0xffff) * 10)

struct foo_link {
	struct list_head list;
	struct pci_bus *bus;
	unsigned int slot;
	unsigned int ports;
	unsigned int found;
	void __iomem *regs;
};

static LIST_HEAD(foo_links);
static DEFINE_MUTEX(foo_links_lock);

/* Both ports at once; the chip cannot power one of them. */
static unsigned int foo_link_users;

static struct foo_link *foo_link_create(struct pci_dev *pdev, unsigned int ports)
{
	struct foo_link *link;

	link = kzalloc(sizeof(*link), GFP_KERNEL);
	if (!link)
		return NULL;

	link->bus = pdev->bus;
	link->slot = PCI_SLOT(pdev->devfn);
	link->ports = ports;
	link->regs = pcim_iomap_table(pdev)[FOO_BAR] + 0x1000;
	list_add(&link->list, &foo_links);

	return link;
}

struct foo_link *foo_link_find(struct pci_dev *pdev, unsigned int ports)
{
	struct foo_link *link;

	mutex_lock(&foo_links_lock);
	list_for_each_entry(link, &foo_links, list) {
		if (link->bus == pdev->bus &&
		    link->slot == PCI_SLOT(pdev->devfn))
			goto found;
	}

	link = foo_link_create(pdev, ports);
	if (!link)
		goto out;
found:
	link->found++;
out:
	mutex_unlock(&foo_links_lock);
	return link;
}

void foo_link_forget(struct foo_link *link)
{
	mutex_lock(&foo_links_lock);
	if (!--link->found) {
		list_del(&link->list);
		kfree(link);
	}
	mutex_unlock(&foo_links_lock);
}

static void foo_link_power(struct foo_link *link, bool on)
{
	iowrite32(on, link->regs);
}

void foo_link_get(struct foo_adapter *fa)
{
	mutex_lock(&foo_links_lock);
	if (!foo_link_users++)
		foo_link_power(fa->foo_priv.link, true);
	mutex_unlock(&foo_links_lock);
}

void foo_link_put(struct foo_adapter *fa)
{
	mutex_lock(&foo_links_lock);
	if (!--foo_link_users)
		foo_link_power(fa->foo_priv.link, false);
	mutex_unlock(&foo_links_lock);
}

void foo_link_read(struct foo_link *link, struct foo_link_state *state)
{
	u32 val = ioread32(link->regs + 4);

	state->up = val & FOO_LINK_UP;
	state->full_duplex = val & FOO_LINK_FULL;
	state->speed = FOO_LINK_SPEED(val);
}

int foo_link_mii_ioctl(struct foo_link *link, struct ifreq *ifr, int cmd)
{
	struct mii_ioctl_data *data = if_mii(ifr);

	switch (cmd) {
	case SIOCGMIIPHY:
		data->phy_id = link->slot;
		return 0;
	case SIOCGMIIREG:
		data->val_out = ioread32(link->regs + 0x40 + data->reg_num * 4);
		return 0;
	case SIOCSMIIREG:
		iowrite32(data->val_in, link->regs + 0x40 + data->reg_num * 4);
		return 0;
	}

	return -EOPNOTSUPP;
}
