// SPDX-License-Identifier: GPL-2.0
/*
 * Foo Systems FE-1000 family of Ethernet controllers: the network device.
 *
 * The controller has one receive and one transmit ring of descriptors in
 * memory, a hardware block (foo_hw.c) that moves packets between them and
 * the wire, and a link (foo_link.c) that it may share with a second port of
 * the same chip.
 */

#include <linux/delay.h>
#include <linux/dma-mapping.h>
#include <linux/etherdevice.h>
#include <linux/firmware.h>
#include <linux/if_vlan.h>
#include <linux/interrupt.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/netdevice.h>
#include <linux/pci.h>
#include <linux/pm.h>
#include <linux/workqueue.h>

#include "foo.h"

#define FOO_DRV_NAME		"foo"
#define FOO_MSG_DEFAULT		(NETIF_MSG_DRV | NETIF_MSG_PROBE | NETIF_MSG_LINK)
#define FOO_NAPI_WEIGHT		64
#define FOO_TX_TIMEOUT		(5 * HZ)
#define FOO_RESET_TIMEOUT_MS	20
#define FOO_WATCHDOG_PERIOD	(2 * HZ)
#define FOO_MIN_MTU		68
#define FOO_MAX_MTU		9000

static int debug = -1;
module_param(debug, int, 0);
MODULE_PARM_DESC(debug, "Message level (-1: default, 0: none, 16: all)");

static bool use_msi = true;
module_param(use_msi, bool, 0444);
MODULE_PARM_DESC(use_msi, "Use message signalled interrupts where there are any");

static const struct pci_device_id foo_pci_tbl[] = {
	{ PCI_VDEVICE(FOO, PCI_DEVICE_ID_FOO_FE1000), FOO_BOARD_FE1000 },
	{ PCI_VDEVICE(FOO, PCI_DEVICE_ID_FOO_FE1002), FOO_BOARD_FE1002 },
	{ PCI_VDEVICE(FOO, PCI_DEVICE_ID_FOO_FE2500), FOO_BOARD_FE2500 },
	{ }
};
MODULE_DEVICE_TABLE(pci, foo_pci_tbl);

static const struct foo_board_info foo_boards[] = {
	[FOO_BOARD_FE1000] = {
		.name = "FE-1000",
		.ports = 1,
		.max_speed = 1000,
		.firmware = "foo/fe1000.fw",
	},
	[FOO_BOARD_FE1002] = {
		.name = "FE-1002 (two ports)",
		.ports = 2,
		.max_speed = 1000,
		.firmware = "foo/fe1000.fw",
	},
	[FOO_BOARD_FE2500] = {
		.name = "FE-2500",
		.ports = 1,
		.max_speed = 2500,
		.firmware = "foo/fe2500.fw",
	},
};

/* ------------------------------------------------------------------ */
/* Interrupts                                                          */
/* ------------------------------------------------------------------ */

static void foo_irq_enable(struct foo_adapter *fa)
{
	foo_write(fa, FOO_REG_IMR, FOO_INT_DEFAULT);
	/* The write has to reach the chip before an interrupt is waited for. */
	foo_read(fa, FOO_REG_IMR);
}

static void foo_irq_disable(struct foo_adapter *fa)
{
	foo_write(fa, FOO_REG_IMR, 0);
	foo_read(fa, FOO_REG_IMR);
}

static irqreturn_t foo_interrupt(int irq, void *data)
{
	struct net_device *ndev = data;
	struct foo_adapter *fa = netdev_priv(ndev);
	u32 cause;

	cause = foo_read(fa, FOO_REG_ISR);
	if (!cause || cause == ~0u)
		return IRQ_NONE;

	foo_write(fa, FOO_REG_ISR, cause);

	if (cause & FOO_INT_ERROR) {
		netdev_err(ndev, "hardware error, cause %08x\n", cause);
		schedule_work(&fa->reset_work);
		return IRQ_HANDLED;
	}

	if (cause & FOO_INT_LINK)
		schedule_work(&fa->link_work);

	if (cause & (FOO_INT_RX | FOO_INT_TX)) {
		if (napi_schedule_prep(&fa->napi)) {
			foo_irq_disable(fa);
			__napi_schedule(&fa->napi);
		}
	}

	return IRQ_HANDLED;
}

static int foo_request_irq(struct foo_adapter *fa)
{
	struct pci_dev *pdev = fa->pdev;
	unsigned int flags = PCI_IRQ_LEGACY;
	int err;

	if (use_msi)
		flags |= PCI_IRQ_MSI;

	err = pci_alloc_irq_vectors(pdev, 1, 1, flags);
	if (err < 0)
		return err;

	err = request_irq(pci_irq_vector(pdev, 0), foo_interrupt, IRQF_SHARED,
			  fa->ndev->name, fa->ndev);
	if (err)
		pci_free_irq_vectors(pdev);

	return err;
}

static void foo_free_irq(struct foo_adapter *fa)
{
	free_irq(pci_irq_vector(fa->pdev, 0), fa->ndev);
	pci_free_irq_vectors(fa->pdev);
}

/* ------------------------------------------------------------------ */
/* Receive                                                             */
/* ------------------------------------------------------------------ */

static void foo_rx_checksum(struct foo_adapter *fa, struct sk_buff *skb,
			    u32 status)
{
	skb_checksum_none_assert(skb);

	if (!(fa->ndev->features & NETIF_F_RXCSUM))
		return;

	if (status & FOO_RXD_CSUM_BAD) {
		fa->foo_priv.stats.rx_csum_errors++;
		return;
	}

	if (status & FOO_RXD_CSUM_GOOD)
		skb->ip_summed = CHECKSUM_UNNECESSARY;
}

static void foo_rx_vlan(struct foo_adapter *fa, struct sk_buff *skb,
			struct foo_rx_desc *desc)
{
	if (!(fa->ndev->features & NETIF_F_HW_VLAN_CTAG_RX))
		return;

	if (le32_to_cpu(desc->status) & FOO_RXD_VLAN)
		__vlan_hwaccel_put_tag(skb, htons(ETH_P_8021Q),
				       le16_to_cpu(desc->vlan));
}

static int foo_rx_refill(struct foo_adapter *fa, int count)
{
	struct foo_ring *ring = fa->rx_ring;
	int done = 0;

	while (done < count) {
		struct foo_buffer *buf = &ring->buffers[ring->next_to_use];
		struct foo_rx_desc *desc = foo_rx_desc(ring, ring->next_to_use);
		struct sk_buff *skb;

		skb = netdev_alloc_skb_ip_align(fa->ndev, fa->rx_buf_len);
		if (!skb) {
			fa->foo_priv.stats.rx_alloc_errors++;
			break;
		}

		buf->dma = dma_map_single(&fa->pdev->dev, skb->data,
					  fa->rx_buf_len, DMA_FROM_DEVICE);
		if (dma_mapping_error(&fa->pdev->dev, buf->dma)) {
			dev_kfree_skb_any(skb);
			break;
		}

		buf->skb = skb;
		desc->addr = cpu_to_le64(buf->dma);
		desc->len = cpu_to_le16(fa->rx_buf_len);
		/* The owner bit goes last: the chip may look at any time. */
		dma_wmb();
		desc->status = cpu_to_le32(FOO_RXD_OWN);

		ring->next_to_use = foo_ring_next(ring, ring->next_to_use);
		done++;
	}

	if (done)
		foo_write(fa, FOO_REG_RX_TAIL, ring->next_to_use);

	return done;
}

static int foo_rx_clean(struct foo_adapter *fa, int budget)
{
	struct foo_ring *ring = fa->rx_ring;
	int done = 0;

	while (done < budget) {
		struct foo_rx_desc *desc = foo_rx_desc(ring, ring->next_to_clean);
		struct foo_buffer *buf = &ring->buffers[ring->next_to_clean];
		struct sk_buff *skb = buf->skb;
		u32 status = le32_to_cpu(desc->status);
		unsigned int len;

		if (status & FOO_RXD_OWN)
			break;

		dma_rmb();
		len = le16_to_cpu(desc->len);
		dma_unmap_single(&fa->pdev->dev, buf->dma, fa->rx_buf_len,
				 DMA_FROM_DEVICE);
		buf->skb = NULL;
		ring->next_to_clean = foo_ring_next(ring, ring->next_to_clean);
		done++;

		if (status & FOO_RXD_ERROR) {
			fa->foo_priv.stats.rx_errors++;
			if (status & FOO_RXD_LENGTH)
				fa->foo_priv.stats.rx_length_errors++;
			dev_kfree_skb_any(skb);
			continue;
		}

		skb_put(skb, len - ETH_FCS_LEN);
		foo_rx_checksum(fa, skb, status);
		foo_rx_vlan(fa, skb, desc);
		skb->protocol = eth_type_trans(skb, fa->ndev);

		fa->foo_priv.stats.rx_packets++;
		fa->foo_priv.stats.rx_bytes += len;
		napi_gro_receive(&fa->napi, skb);
	}

	foo_rx_refill(fa, done);

	return done;
}

/* ------------------------------------------------------------------ */
/* Transmit                                                            */
/* ------------------------------------------------------------------ */

static void foo_tx_unmap(struct foo_adapter *fa, struct foo_buffer *buf)
{
	if (buf->page)
		dma_unmap_page(&fa->pdev->dev, buf->dma, buf->len, DMA_TO_DEVICE);
	else
		dma_unmap_single(&fa->pdev->dev, buf->dma, buf->len,
				 DMA_TO_DEVICE);

	buf->dma = 0;
	buf->len = 0;
	buf->page = false;
}

static bool foo_tx_clean(struct foo_adapter *fa)
{
	struct foo_ring *ring = fa->tx_ring;
	unsigned int packets = 0;
	unsigned int bytes = 0;

	while (ring->next_to_clean != ring->next_to_use) {
		struct foo_tx_desc *desc = foo_tx_desc(ring, ring->next_to_clean);
		struct foo_buffer *buf = &ring->buffers[ring->next_to_clean];

		if (le32_to_cpu(desc->status) & FOO_TXD_OWN)
			break;

		dma_rmb();
		foo_tx_unmap(fa, buf);
		if (buf->skb) {
			packets++;
			bytes += buf->skb->len;
			napi_consume_skb(buf->skb, FOO_NAPI_WEIGHT);
			buf->skb = NULL;
		}

		ring->next_to_clean = foo_ring_next(ring, ring->next_to_clean);
	}

	fa->foo_priv.stats.tx_packets += packets;
	fa->foo_priv.stats.tx_bytes += bytes;
	netdev_completed_queue(fa->ndev, packets, bytes);

	if (netif_queue_stopped(fa->ndev) &&
	    foo_ring_unused(ring) > FOO_TX_WAKE_THRESHOLD)
		netif_wake_queue(fa->ndev);

	return ring->next_to_clean == ring->next_to_use;
}

static int foo_tx_map_frag(struct foo_adapter *fa, const skb_frag_t *frag,
			   u32 flags)
{
	struct foo_ring *ring = fa->tx_ring;
	struct foo_buffer *buf = &ring->buffers[ring->next_to_use];
	struct foo_tx_desc *desc = foo_tx_desc(ring, ring->next_to_use);

	buf->len = skb_frag_size(frag);
	buf->dma = skb_frag_dma_map(&fa->pdev->dev, frag, 0, buf->len,
				    DMA_TO_DEVICE);
	if (dma_mapping_error(&fa->pdev->dev, buf->dma))
		return -ENOMEM;

	buf->page = true;
	desc->addr = cpu_to_le64(buf->dma);
	desc->len = cpu_to_le16(buf->len);
	dma_wmb();
	desc->status = cpu_to_le32(FOO_TXD_OWN | flags);
	ring->next_to_use = foo_ring_next(ring, ring->next_to_use);

	return 0;
}

static u32 foo_tx_flags(struct foo_adapter *fa, struct sk_buff *skb)
{
	u32 flags = 0;

	if (skb->ip_summed == CHECKSUM_PARTIAL)
		flags |= FOO_TXD_CSUM;

	if (skb_vlan_tag_present(skb))
		flags |= FOO_TXD_VLAN | skb_vlan_tag_get(skb);

	return flags;
}

static netdev_tx_t foo_start_xmit(struct sk_buff *skb, struct net_device *ndev)
{
	struct foo_adapter *fa = netdev_priv(ndev);
	struct foo_ring *ring = fa->tx_ring;
	unsigned int first = ring->next_to_use;
	struct foo_buffer *buf = &ring->buffers[first];
	struct foo_tx_desc *desc = foo_tx_desc(ring, first);
	int frags = skb_shinfo(skb)->nr_frags;
	u32 flags;
	int i;

	if (foo_ring_unused(ring) < frags + 1) {
		netif_stop_queue(ndev);
		fa->foo_priv.stats.tx_busy++;
		return NETDEV_TX_BUSY;
	}

	flags = foo_tx_flags(fa, skb);
	buf->len = skb_headlen(skb);
	buf->dma = dma_map_single(&fa->pdev->dev, skb->data, buf->len,
				  DMA_TO_DEVICE);
	if (dma_mapping_error(&fa->pdev->dev, buf->dma))
		goto drop;

	ring->next_to_use = foo_ring_next(ring, first);
	for (i = 0; i < frags; i++) {
		u32 last = i == frags - 1 ? FOO_TXD_EOP : 0;

		if (foo_tx_map_frag(fa, &skb_shinfo(skb)->frags[i], last))
			goto unmap;
	}

	buf->skb = skb;
	desc->addr = cpu_to_le64(buf->dma);
	desc->len = cpu_to_le16(buf->len);
	netdev_sent_queue(ndev, skb->len);
	skb_tx_timestamp(skb);

	/* The first descriptor is handed over last, and the rest with it. */
	dma_wmb();
	desc->status = cpu_to_le32(FOO_TXD_OWN | FOO_TXD_SOP | flags |
				   (frags ? 0 : FOO_TXD_EOP));
	foo_write(fa, FOO_REG_TX_TAIL, ring->next_to_use);

	if (foo_ring_unused(ring) < MAX_SKB_FRAGS + 1)
		netif_stop_queue(ndev);

	return NETDEV_TX_OK;

unmap:
	while (ring->next_to_use != first) {
		ring->next_to_use = foo_ring_prev(ring, ring->next_to_use);
		foo_tx_unmap(fa, &ring->buffers[ring->next_to_use]);
	}
drop:
	fa->foo_priv.stats.tx_dropped++;
	dev_kfree_skb_any(skb);
	return NETDEV_TX_OK;
}

static int foo_poll(struct napi_struct *napi, int budget)
{
	struct foo_adapter *fa = container_of(napi, struct foo_adapter, napi);
	bool clean;
	int done;

	clean = foo_tx_clean(fa);
	done = foo_rx_clean(fa, budget);

	if (!clean || done == budget)
		return budget;

	if (napi_complete_done(napi, done))
		foo_irq_enable(fa);

	return done;
}

static void foo_tx_timeout(struct net_device *ndev, unsigned int queue)
{
	struct foo_adapter *fa = netdev_priv(ndev);

	netdev_warn(ndev, "transmit queue %u timed out\n", queue);
	fa->foo_priv.stats.tx_timeouts++;
	schedule_work(&fa->reset_work);
}

/* ------------------------------------------------------------------ */
/* Firmware                                                            */
/* ------------------------------------------------------------------ */

static int foo_check_firmware(struct foo_adapter *fa, const struct firmware *fw)
{
	const struct foo_fw_header *hdr = (const void *)fw->data;

	if (le32_to_cpu(hdr->magic) != FOO_FW_MAGIC) {
		netdev_err(fa->ndev, "firmware has no header\n");
		return -EINVAL;
	}

	if (le32_to_cpu(hdr->len) != fw->size) {
		netdev_err(fa->ndev, "firmware is cut off\n");
		return -EINVAL;
	}

	fa->foo_priv.fw_version = le32_to_cpu(hdr->version);
	return 0;
}

static int foo_load_firmware(struct foo_adapter *fa)
{
	const struct firmware *fw;
	int err;

	err = request_firmware(&fw, fa->board->firmware, &fa->pdev->dev);
	if (err) {
		netdev_err(fa->ndev, "no firmware %s\n", fa->board->firmware);
		return err;
	}

	err = foo_check_firmware(fa, fw);
	if (err)
		goto out;

	err = foo_hw_upload(fa->foo_priv.bar, fw->data, fw->size);
	if (err)
		netdev_err(fa->ndev, "firmware upload failed: %d\n", err);

out:
	release_firmware(fw);
	return err;
}

/* ------------------------------------------------------------------ */
/* Link and reset                                                      */
/* ------------------------------------------------------------------ */

static void foo_report_link(struct foo_adapter *fa)
{
	struct net_device *ndev = fa->ndev;

	if (!(fa->foo_priv.msg_enable & NETIF_MSG_LINK))
		return;

	if (netif_carrier_ok(ndev))
		netdev_info(ndev, "link up, %u Mbit/s, %s duplex\n",
			    fa->foo_priv.speed,
			    fa->foo_priv.full_duplex ? "full" : "half");
	else
		netdev_info(ndev, "link down\n");
}

static void foo_link_work(struct work_struct *work)
{
	struct foo_adapter *fa =
		container_of(work, struct foo_adapter, link_work);
	struct foo_link_state state;

	foo_link_read(fa->foo_priv.link, &state);

	mutex_lock(&fa->lock);
	fa->foo_priv.speed = state.speed;
	fa->foo_priv.full_duplex = state.full_duplex;

	if (state.up && !netif_carrier_ok(fa->ndev)) {
		foo_hw_set_speed(fa->foo_priv.bar, state.speed,
				 state.full_duplex);
		netif_carrier_on(fa->ndev);
		foo_report_link(fa);
	} else if (!state.up && netif_carrier_ok(fa->ndev)) {
		netif_carrier_off(fa->ndev);
		foo_report_link(fa);
	}
	mutex_unlock(&fa->lock);
}

static int foo_wait_for_reset(struct foo_adapter *fa)
{
	unsigned long end = jiffies + msecs_to_jiffies(FOO_RESET_TIMEOUT_MS);

	do {
		if (!(foo_read(fa, FOO_REG_CTRL) & FOO_CTRL_RESET))
			return 0;
		usleep_range(50, 100);
	} while (time_before(jiffies, end));

	return -ETIMEDOUT;
}

static int foo_chip_reset(struct foo_adapter *fa)
{
	int err;

	foo_write(fa, FOO_REG_CTRL, FOO_CTRL_RESET);
	err = foo_wait_for_reset(fa);
	if (err)
		netdev_err(fa->ndev, "reset timed out\n");

	return err;
}

static void foo_reset_work(struct work_struct *work)
{
	struct foo_adapter *fa =
		container_of(work, struct foo_adapter, reset_work);

	rtnl_lock();
	if (!netif_running(fa->ndev))
		goto out;

	netif_tx_disable(fa->ndev);
	napi_disable(&fa->napi);
	foo_irq_disable(fa);

	foo_hw_stop(fa->foo_priv.bar);
	foo_chip_reset(fa);
	foo_ring_reset(fa->rx_ring);
	foo_ring_reset(fa->tx_ring);
	foo_rx_refill(fa, FOO_RX_RING_SIZE - 1);

	if (foo_hw_start(fa->foo_priv.bar, fa->rx_ring))
		netdev_err(fa->ndev, "does not start again after a reset\n");

	napi_enable(&fa->napi);
	foo_irq_enable(fa);
	netif_wake_queue(fa->ndev);
out:
	rtnl_unlock();
}

static void foo_watchdog(struct timer_list *t)
{
	struct foo_adapter *fa = from_timer(fa, t, watchdog);

	if (foo_read(fa, FOO_REG_STATUS) & FOO_STATUS_HUNG)
		schedule_work(&fa->reset_work);

	mod_timer(&fa->watchdog, round_jiffies(jiffies + FOO_WATCHDOG_PERIOD));
}

/* ------------------------------------------------------------------ */
/* Filters and addresses                                               */
/* ------------------------------------------------------------------ */

static void foo_write_mac(struct foo_adapter *fa, const u8 *addr)
{
	foo_write(fa, FOO_REG_MAC_LO, addr[0] | addr[1] << 8 | addr[2] << 16 |
		  (u32)addr[3] << 24);
	foo_write(fa, FOO_REG_MAC_HI, addr[4] | addr[5] << 8);
}

static void foo_read_mac(struct foo_adapter *fa, u8 *addr)
{
	u32 lo = foo_read(fa, FOO_REG_MAC_LO);
	u32 hi = foo_read(fa, FOO_REG_MAC_HI);

	addr[0] = lo;
	addr[1] = lo >> 8;
	addr[2] = lo >> 16;
	addr[3] = lo >> 24;
	addr[4] = hi;
	addr[5] = hi >> 8;
}

static u32 foo_mc_hash(const u8 *addr)
{
	return ether_crc(ETH_ALEN, addr) >> 26;
}

static void foo_set_rx_mode(struct net_device *ndev)
{
	struct foo_adapter *fa = netdev_priv(ndev);
	struct netdev_hw_addr *ha;
	u32 filter[2] = { 0, 0 };
	u32 mode = FOO_RXMODE_UNICAST | FOO_RXMODE_BROADCAST;

	if (ndev->flags & IFF_PROMISC) {
		mode |= FOO_RXMODE_PROMISC;
	} else if (ndev->flags & IFF_ALLMULTI ||
		   netdev_mc_count(ndev) > FOO_MAX_MC) {
		mode |= FOO_RXMODE_ALLMULTI;
	} else {
		netdev_for_each_mc_addr(ha, ndev) {
			u32 bit = foo_mc_hash(ha->addr);

			filter[bit >> 5] |= BIT(bit & 31);
		}
		mode |= FOO_RXMODE_HASH;
	}

	foo_write(fa, FOO_REG_MC_LO, filter[0]);
	foo_write(fa, FOO_REG_MC_HI, filter[1]);
	foo_write(fa, FOO_REG_RXMODE, mode);
}

static int foo_set_mac_address(struct net_device *ndev, void *p)
{
	struct foo_adapter *fa = netdev_priv(ndev);
	int err;

	err = eth_mac_addr(ndev, p);
	if (err)
		return err;

	foo_write_mac(fa, ndev->dev_addr);
	return 0;
}

static int foo_change_mtu(struct net_device *ndev, int mtu)
{
	struct foo_adapter *fa = netdev_priv(ndev);

	if (netif_running(ndev))
		return -EBUSY;

	netdev_dbg(ndev, "MTU %d -> %d\n", ndev->mtu, mtu);
	ndev->mtu = mtu;
	fa->rx_buf_len = foo_buf_len(mtu);

	return 0;
}

static int foo_set_features(struct net_device *ndev, netdev_features_t features)
{
	struct foo_adapter *fa = netdev_priv(ndev);
	netdev_features_t changed = ndev->features ^ features;

	if (changed & NETIF_F_HW_VLAN_CTAG_RX)
		foo_hw_set_vlan(fa->foo_priv.bar,
				features & NETIF_F_HW_VLAN_CTAG_RX);

	if (changed & NETIF_F_LOOPBACK)
		foo_hw_set_loopback(fa->foo_priv.bar,
				    features & NETIF_F_LOOPBACK);

	return 0;
}

static void foo_get_stats64(struct net_device *ndev,
			    struct rtnl_link_stats64 *to)
{
	struct foo_adapter *fa = netdev_priv(ndev);
	struct foo_stats *from = &fa->foo_priv.stats;

	to->rx_packets = from->rx_packets;
	to->rx_bytes = from->rx_bytes;
	to->rx_errors = from->rx_errors;
	to->rx_length_errors = from->rx_length_errors;
	to->tx_packets = from->tx_packets;
	to->tx_bytes = from->tx_bytes;
	to->tx_dropped = from->tx_dropped;
}

/* ------------------------------------------------------------------ */
/* Open and stop                                                       */
/* ------------------------------------------------------------------ */

static int foo_open(struct net_device *ndev)
{
	struct foo_adapter *fa = netdev_priv(ndev);
	int err;

	mutex_lock(&fa->lock);

	fa->rx_ring = foo_ring_alloc(&fa->pdev->dev, FOO_RX_RING_SIZE);
	if (!fa->rx_ring) {
		err = -ENOMEM;
		goto err_unlock;
	}

	fa->tx_ring = foo_ring_alloc(&fa->pdev->dev, FOO_TX_RING_SIZE);
	if (!fa->tx_ring) {
		err = -ENOMEM;
		goto err_free_rx;
	}

	foo_rx_refill(fa, FOO_RX_RING_SIZE - 1);

	err = foo_request_irq(fa);
	if (err)
		goto err_free_ring;

	foo_link_get(fa);
	err = foo_hw_start(fa->foo_priv.bar, fa->rx_ring);
	if (err)
		return err;

	napi_enable(&fa->napi);
	foo_irq_enable(fa);
	mod_timer(&fa->watchdog, round_jiffies(jiffies + FOO_WATCHDOG_PERIOD));

	netif_start_queue(ndev);
	mutex_unlock(&fa->lock);
	return 0;

err_free_ring:
	foo_ring_free(fa->tx_ring);
err_free_rx:
	foo_ring_free(fa->rx_ring);
err_unlock:
	mutex_unlock(&fa->lock);
	return err;
}

static int foo_stop(struct net_device *ndev)
{
	struct foo_adapter *fa = netdev_priv(ndev);

	netif_stop_queue(ndev);
	napi_disable(&fa->napi);
	del_timer_sync(&fa->watchdog);
	foo_irq_disable(fa);
	foo_free_irq(fa);

	mutex_lock(&fa->lock);
	foo_hw_stop(fa->foo_priv.bar);
	netif_carrier_off(ndev);
	foo_link_put(fa);
	foo_ring_free(fa->tx_ring);
	foo_ring_free(fa->rx_ring);
	mutex_unlock(&fa->lock);

	return 0;
}

static int foo_ioctl(struct net_device *ndev, struct ifreq *ifr, int cmd)
{
	struct foo_adapter *fa = netdev_priv(ndev);

	if (!netif_running(ndev))
		return -EINVAL;

	switch (cmd) {
	case SIOCGMIIPHY:
	case SIOCGMIIREG:
	case SIOCSMIIREG:
		return foo_link_mii_ioctl(fa->foo_priv.link, ifr, cmd);
	default:
		return -EOPNOTSUPP;
	}
}

static const struct net_device_ops foo_netdev_ops = {
	.ndo_open		= foo_open,
	.ndo_stop		= foo_stop,
	.ndo_start_xmit		= foo_start_xmit,
	.ndo_tx_timeout		= foo_tx_timeout,
	.ndo_set_rx_mode	= foo_set_rx_mode,
	.ndo_set_mac_address	= foo_set_mac_address,
	.ndo_validate_addr	= eth_validate_addr,
	.ndo_change_mtu		= foo_change_mtu,
	.ndo_set_features	= foo_set_features,
	.ndo_get_stats64	= foo_get_stats64,
	.ndo_eth_ioctl		= foo_ioctl,
};

/* ------------------------------------------------------------------ */
/* Probe and remove                                                    */
/* ------------------------------------------------------------------ */

static int foo_map_registers(struct foo_adapter *fa)
{
	struct pci_dev *pdev = fa->pdev;
	int err;

	err = pcim_enable_device(pdev);
	if (err)
		return err;

	err = pcim_iomap_regions(pdev, BIT(FOO_BAR), FOO_DRV_NAME);
	if (err)
		return err;

	fa->regs = pcim_iomap_table(pdev)[FOO_BAR];
	pci_set_master(pdev);

	return dma_set_mask_and_coherent(&pdev->dev, DMA_BIT_MASK(64));
}

static void foo_init_netdev(struct foo_adapter *fa)
{
	struct net_device *ndev = fa->ndev;

	ndev->netdev_ops = &foo_netdev_ops;
	ndev->watchdog_timeo = FOO_TX_TIMEOUT;
	ndev->min_mtu = FOO_MIN_MTU;
	ndev->max_mtu = FOO_MAX_MTU;
	ndev->hw_features = NETIF_F_SG | NETIF_F_HW_CSUM | NETIF_F_RXCSUM |
			    NETIF_F_HW_VLAN_CTAG_RX | NETIF_F_LOOPBACK;
	ndev->features = ndev->hw_features & ~NETIF_F_LOOPBACK;
	ndev->vlan_features = NETIF_F_SG | NETIF_F_HW_CSUM;

	foo_set_ethtool_ops(ndev);
	netif_napi_add(ndev, &fa->napi, foo_poll, FOO_NAPI_WEIGHT);
}

static void foo_init_mac(struct foo_adapter *fa)
{
	u8 addr[ETH_ALEN];

	foo_read_mac(fa, addr);
	if (is_valid_ether_addr(addr)) {
		eth_hw_addr_set(fa->ndev, addr);
	} else {
		eth_hw_addr_random(fa->ndev);
		foo_write_mac(fa, fa->ndev->dev_addr);
		netdev_warn(fa->ndev, "no valid address, using %pM\n",
			    fa->ndev->dev_addr);
	}
}

static int foo_probe(struct pci_dev *pdev, const struct pci_device_id *id)
{
	struct net_device *ndev;
	struct foo_adapter *fa;
	int err;

	ndev = devm_alloc_etherdev(&pdev->dev, sizeof(*fa));
	if (!ndev)
		return -ENOMEM;

	SET_NETDEV_DEV(ndev, &pdev->dev);
	pci_set_drvdata(pdev, ndev);

	fa = netdev_priv(ndev);
	fa->ndev = ndev;
	fa->pdev = pdev;
	fa->board = &foo_boards[id->driver_data];
	fa->rx_buf_len = foo_buf_len(ETH_DATA_LEN);
	mutex_init(&fa->lock);
	INIT_WORK(&fa->link_work, foo_link_work);
	INIT_WORK(&fa->reset_work, foo_reset_work);
	timer_setup(&fa->watchdog, foo_watchdog, 0);

	err = foo_map_registers(fa);
	if (err)
		return err;

	fa->foo_priv.msg_enable = netif_msg_init(debug, FOO_MSG_DEFAULT);
	fa->foo_priv.bar = foo_hw_create(fa);
	if (IS_ERR(fa->foo_priv.bar))
		return PTR_ERR(fa->foo_priv.bar);

	fa->foo_priv.link = foo_link_find(pdev, fa->board->ports);
	if (!fa->foo_priv.link)
		return -ENODEV;

	err = foo_chip_reset(fa);
	if (err)
		goto err_link;

	err = foo_load_firmware(fa);
	if (err)
		goto err_link;

	foo_init_mac(fa);
	foo_init_netdev(fa);

	err = register_netdev(ndev);
	if (err)
		goto err_link;

	netif_carrier_off(ndev);
	netdev_info(ndev, "%s at %s, address %pM\n", fa->board->name,
		    pci_name(pdev), ndev->dev_addr);

	return 0;

err_link:
	foo_link_forget(fa->foo_priv.link);
	return err;
}

static void foo_remove(struct pci_dev *pdev)
{
	struct net_device *ndev = pci_get_drvdata(pdev);
	struct foo_adapter *fa = netdev_priv(ndev);

	unregister_netdev(ndev);
	cancel_work_sync(&fa->reset_work);
	cancel_work_sync(&fa->link_work);
	netif_napi_del(&fa->napi);
	foo_link_forget(fa->foo_priv.link);
}

static void foo_shutdown(struct pci_dev *pdev)
{
	struct net_device *ndev = pci_get_drvdata(pdev);

	rtnl_lock();
	if (netif_running(ndev))
		dev_close(ndev);
	rtnl_unlock();

	pci_disable_device(pdev);
}

/* ------------------------------------------------------------------ */
/* Power management                                                    */
/* ------------------------------------------------------------------ */

static int __maybe_unused foo_suspend(struct device *dev)
{
	struct net_device *ndev = dev_get_drvdata(dev);
	struct foo_adapter *fa = netdev_priv(ndev);

	/* Old boards lose their rings here. */
	netif_device_detach(ndev);
	if (!netif_running(ndev))
		return 0;

	mutex_lock(&fa->lock);
	napi_disable(&fa->napi);
	foo_hw_stop(fa->foo_priv.bar);
	mutex_unlock(&fa->lock);

	if (device_may_wakeup(dev))
		foo_write(fa, FOO_REG_WOL, FOO_WOL_MAGIC);

	return 0;
}

static int __maybe_unused foo_resume(struct device *dev)
{
	struct net_device *ndev = dev_get_drvdata(dev);
	struct foo_adapter *fa = netdev_priv(ndev);
	int err = 0;

	/* Old boards need their rings again. */
	foo_write(fa, FOO_REG_WOL, 0);
	if (netif_running(ndev)) {
		mutex_lock(&fa->lock);
		err = foo_chip_reset(fa);
		if (!err)
			err = foo_hw_start(fa->foo_priv.bar, fa->rx_ring);
		napi_enable(&fa->napi);
		mutex_unlock(&fa->lock);
	}
	netif_device_attach(ndev);

	return err;
}

static SIMPLE_DEV_PM_OPS(foo_pm_ops, foo_suspend, foo_resume);

static struct pci_driver foo_driver = {
	.name		= FOO_DRV_NAME,
	.id_table	= foo_pci_tbl,
	.probe		= foo_probe,
	.remove		= foo_remove,
	.shutdown	= foo_shutdown,
	.driver.pm	= &foo_pm_ops,
};
module_pci_driver(foo_driver);

MODULE_AUTHOR("Foo Systems");
MODULE_DESCRIPTION("Foo Systems FE-1000 Ethernet driver");
MODULE_LICENSE("GPL");
MODULE_FIRMWARE("foo/fe1000.fw");
MODULE_FIRMWARE("foo/fe2500.fw");
