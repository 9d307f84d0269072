// SPDX-License-Identifier: GPL-2.0
/* Foo Systems FE-1000: what ethtool asks. */

#include <linux/ethtool.h>
#include <linux/netdevice.h>
#include <linux/pci.h>

#include "foo.h"

struct foo_stat {
	char name[ETH_GSTRING_LEN];
	size_t offset;
};

#define FOO_STAT(name) { #name, offsetof(struct foo_stats, name) }

static const struct foo_stat foo_stats_table[] = {
	FOO_STAT(rx_packets),
	FOO_STAT(rx_bytes),
	FOO_STAT(rx_errors),
	FOO_STAT(rx_length_errors),
	FOO_STAT(rx_csum_errors),
	FOO_STAT(rx_alloc_errors),
	FOO_STAT(tx_packets),
	FOO_STAT(tx_bytes),
	FOO_STAT(tx_busy),
	FOO_STAT(tx_dropped),
	FOO_STAT(tx_timeouts),
};

static void foo_get_drvinfo(struct net_device *ndev,
			    struct ethtool_drvinfo *info)
{
	struct foo_adapter *fa = netdev_priv(ndev);

	strlcpy(info->driver, "foo", sizeof(info->driver));
	strlcpy(info->bus_info, pci_name(fa->pdev), sizeof(info->bus_info));
	snprintf(info->fw_version, sizeof(info->fw_version), "%u.%u",
		 fa->foo_priv.fw_version >> 16,
		 fa->foo_priv.fw_version & 0xffff);
}

static u32 foo_get_msglevel(struct net_device *ndev)
{
	struct foo_adapter *fa = netdev_priv(ndev);

	return fa->foo_priv.msg_enable;
}

static void foo_set_msglevel(struct net_device *ndev, u32 level)
{
	struct foo_adapter *fa = netdev_priv(ndev);

	fa->foo_priv.msg_enable = level;
}

static int foo_get_sset_count(struct net_device *ndev, int sset)
{
	return sset == ETH_SS_STATS ? ARRAY_SIZE(foo_stats_table) : -EOPNOTSUPP;
}

static void foo_get_strings(struct net_device *ndev, u32 sset, u8 *data)
{
	int i;

	if (sset != ETH_SS_STATS)
		return;

	for (i = 0; i < ARRAY_SIZE(foo_stats_table); i++)
		memcpy(data + i * ETH_GSTRING_LEN, foo_stats_table[i].name,
		       ETH_GSTRING_LEN);
}

static void foo_get_ethtool_stats(struct net_device *ndev,
				  struct ethtool_stats *stats, u64 *data)
{
	struct foo_adapter *fa = netdev_priv(ndev);
	int i;

	for (i = 0; i < ARRAY_SIZE(foo_stats_table); i++)
		data[i] = *(u64 *)((u8 *)&fa->foo_priv.stats +
				   foo_stats_table[i].offset);
}

static int foo_get_link_ksettings(struct net_device *ndev,
				  struct ethtool_link_ksettings *cmd)
{
	struct foo_adapter *fa = netdev_priv(ndev);

	cmd->base.speed = fa->foo_priv.speed;
	cmd->base.duplex = fa->foo_priv.full_duplex ? DUPLEX_FULL : DUPLEX_HALF;
	cmd->base.autoneg = AUTONEG_ENABLE;

	return 0;
}

static void foo_get_ringparam(struct net_device *ndev,
			      struct ethtool_ringparam *ring)
{
	ring->rx_max_pending = FOO_RX_RING_SIZE;
	ring->tx_max_pending = FOO_TX_RING_SIZE;
	ring->rx_pending = FOO_RX_RING_SIZE;
	ring->tx_pending = FOO_TX_RING_SIZE;
}

static const struct ethtool_ops foo_ethtool_ops = {
	.get_drvinfo		= foo_get_drvinfo,
	.get_msglevel		= foo_get_msglevel,
	.set_msglevel		= foo_set_msglevel,
	.get_link		= ethtool_op_get_link,
	.get_sset_count		= foo_get_sset_count,
	.get_strings		= foo_get_strings,
	.get_ethtool_stats	= foo_get_ethtool_stats,
	.get_link_ksettings	= foo_get_link_ksettings,
	.get_ringparam		= foo_get_ringparam,
};

void foo_set_ethtool_ops(struct net_device *ndev)
{
	ndev->ethtool_ops = &foo_ethtool_ops;
}
