/* SPDX-License-Identifier: GPL-2.0 */
/* Foo Systems FE-1000: what the parts of the driver know of each other. */

#ifndef _FOO_H_
#define _FOO_H_

#include <linux/mutex.h>
#include <linux/netdevice.h>
#include <linux/pci.h>
#include <linux/timer.h>
#include <linux/types.h>
#include <linux/workqueue.h>

#define PCI_DEVICE_ID_FOO_FE1000	0x1000
#define PCI_DEVICE_ID_FOO_FE1002	0x1002
#define PCI_DEVICE_ID_FOO_FE2500	0x2500

#define FOO_BAR			0
#define FOO_MAX_MC		64
#define FOO_RX_RING_SIZE	256
#define FOO_TX_RING_SIZE	512
#define FOO_TX_WAKE_THRESHOLD	32

/* Registers */
#define FOO_REG_CTRL		0x0000
#define FOO_REG_STATUS		0x0004
#define FOO_REG_ISR		0x0010
#define FOO_REG_IMR		0x0014
#define FOO_REG_RX_TAIL		0x0020
#define FOO_REG_TX_TAIL		0x0024
#define FOO_REG_RXMODE		0x0030
#define FOO_REG_MC_LO		0x0034
#define FOO_REG_MC_HI		0x0038
#define FOO_REG_MAC_LO		0x0040
#define FOO_REG_MAC_HI		0x0044
#define FOO_REG_WOL		0x0050
#define FOO_REG_COUNTERS	0x0100

#define FOO_CTRL_RESET		BIT(0)
#define FOO_CTRL_RUN		BIT(1)
#define FOO_CTRL_VLAN		BIT(4)
#define FOO_CTRL_LOOPBACK	BIT(5)
#define FOO_STATUS_HUNG		BIT(7)
#define FOO_STATUS_IDLE		BIT(8)

#define FOO_INT_RX		BIT(0)
#define FOO_INT_TX		BIT(1)
#define FOO_INT_LINK		BIT(2)
#define FOO_INT_ERROR		BIT(3)
#define FOO_INT_DEFAULT		(FOO_INT_RX | FOO_INT_TX | FOO_INT_LINK | FOO_INT_ERROR)

#define FOO_RXMODE_UNICAST	BIT(0)
#define FOO_RXMODE_BROADCAST	BIT(1)
#define FOO_RXMODE_HASH		BIT(2)
#define FOO_RXMODE_ALLMULTI	BIT(3)
#define FOO_RXMODE_PROMISC	BIT(4)

#define FOO_WOL_MAGIC		BIT(0)

/* Descriptors */
#define FOO_RXD_OWN		BIT(31)
#define FOO_RXD_ERROR		BIT(30)
#define FOO_RXD_LENGTH		BIT(29)
#define FOO_RXD_CSUM_GOOD	BIT(28)
#define FOO_RXD_CSUM_BAD	BIT(27)
#define FOO_RXD_VLAN		BIT(26)
#define FOO_TXD_OWN		BIT(31)
#define FOO_TXD_SOP		BIT(30)
#define FOO_TXD_EOP		BIT(29)
#define FOO_TXD_CSUM		BIT(28)
#define FOO_TXD_VLAN		BIT(27)

struct foo_rx_desc {
	__le64 addr;
	__le16 len;
	__le16 vlan;
	__le32 status;
};

struct foo_tx_desc {
	__le64 addr;
	__le16 len;
	__le16 reserved;
	__le32 status;
};

#define FOO_FW_MAGIC		0x464f4f31

struct foo_fw_header {
	__le32 magic;
	__le32 len;
	__le32 version;
	__le32 reserved;
};

enum foo_board {
	FOO_BOARD_FE1000,
	FOO_BOARD_FE1002,
	FOO_BOARD_FE2500,
};

struct foo_board_info {
	const char *name;
	unsigned int ports;
	unsigned int max_speed;
	const char *firmware;
};

struct foo_stats {
	u64 rx_packets;
	u64 rx_bytes;
	u64 rx_errors;
	u64 rx_length_errors;
	u64 rx_csum_errors;
	u64 rx_alloc_errors;
	u64 tx_packets;
	u64 tx_bytes;
	u64 tx_busy;
	u64 tx_dropped;
	u64 tx_timeouts;
};

struct foo_bar;
struct foo_link;
struct foo_ring;

/* What the device is, as far as the hardware is concerned. */
struct foo_priv {
	struct foo_bar *bar;
	struct foo_link *link;
	struct foo_stats stats;
	u32 msg_enable;
	u32 fw_version;
	unsigned int speed;
	bool full_duplex;
};

struct foo_adapter {
	struct net_device *ndev;
	struct pci_dev *pdev;
	void __iomem *regs;
	const struct foo_board_info *board;

	/* Held while rings and link change hands. */
	struct mutex lock;
	struct foo_ring *rx_ring;
	struct foo_ring *tx_ring;
	unsigned int rx_buf_len;
	struct napi_struct napi;

	struct foo_priv foo_priv;

	struct work_struct link_work;
	struct work_struct reset_work;
	struct timer_list watchdog;
};

static inline u32 foo_read(struct foo_adapter *fa, unsigned int reg)
{
	return ioread32(fa->regs + reg);
}

static inline void foo_write(struct foo_adapter *fa, unsigned int reg, u32 val)
{
	iowrite32(val, fa->regs + reg);
}

static inline unsigned int foo_buf_len(int mtu)
{
	return ALIGN(mtu + ETH_HLEN + VLAN_HLEN + ETH_FCS_LEN, 128);
}

/* foo_hw.c */
struct foo_bar *foo_hw_create(struct foo_adapter *fa);
int foo_hw_upload(struct foo_bar *bar, const void *image, size_t len);
int foo_hw_start(struct foo_bar *bar, struct foo_ring *rx);
void foo_hw_stop(struct foo_bar *bar);
void foo_hw_set_speed(struct foo_bar *bar, unsigned int speed, bool full_duplex);
void foo_hw_set_vlan(struct foo_bar *bar, bool on);
void foo_hw_set_loopback(struct foo_bar *bar, bool on);

/* foo_link.c */
struct foo_link_state {
	bool up;
	bool full_duplex;
	unsigned int speed;
};

struct foo_link *foo_link_find(struct pci_dev *pdev, unsigned int ports);
void foo_link_forget(struct foo_link *link);
void foo_link_get(struct foo_adapter *fa);
void foo_link_put(struct foo_adapter *fa);
void foo_link_read(struct foo_link *link, struct foo_link_state *state);
int foo_link_mii_ioctl(struct foo_link *link, struct ifreq *ifr, int cmd);

/* foo_ring.c */
struct foo_buffer {
	struct sk_buff *skb;
	dma_addr_t dma;
	unsigned int len;
	bool page;
};

struct foo_ring {
	struct device *dev;
	void *desc;
	dma_addr_t dma;
	unsigned int size;
	unsigned int next_to_use;
	unsigned int next_to_clean;
	struct foo_buffer buffers[];
};

struct foo_ring *foo_ring_alloc(struct device *dev, unsigned int size);
void foo_ring_free(struct foo_ring *ring);
void foo_ring_reset(struct foo_ring *ring);
unsigned int foo_ring_unused(const struct foo_ring *ring);
unsigned int foo_ring_next(const struct foo_ring *ring, unsigned int i);
unsigned int foo_ring_prev(const struct foo_ring *ring, unsigned int i);

static inline struct foo_rx_desc *foo_rx_desc(struct foo_ring *ring, unsigned int i)
{
	return (struct foo_rx_desc *)ring->desc + i;
}

static inline struct foo_tx_desc *foo_tx_desc(struct foo_ring *ring, unsigned int i)
{
	return (struct foo_tx_desc *)ring->desc + i;
}

/* foo_ethtool.c */
void foo_set_ethtool_ops(struct net_device *ndev);

#endif /* _FOO_H_ */
