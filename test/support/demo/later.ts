/** The development branch after v6.5: with the commits to pick. */
import type { Step } from './history.ts';
import { DMA, ETHTOOL, HEADER, HW, MAIN, release } from './master.ts';
import { JONAS, MARA, NOOR, RUNE, signed, WEI } from './people.ts';

const PTP = 'drivers/net/foo/foo_ptp.c';

export const TO_6_6: Step[] = [
    {
        name: 'build',
        on: 'master',
        message: `net: foo: show the build of the firmware

The version alone does not tell two firmwares apart. The build can only
be read while the link has power.

${signed(JONAS, MARA)}`,
        author: JONAS,
        date: '2023-09-11',
        files: {
            [HEADER]: [['void foo_hw_set_speed(', 'u32 foo_hw_build(struct foo_bar *bar);\nvoid foo_hw_set_speed(']],
            [HW]: [
                [
                    '#define FOO_REG_FW_DATA\t\t0x0304\n',
                    '#define FOO_REG_FW_DATA\t\t0x0304\n#define FOO_REG_FW_BUILD\t0x0308\n',
                ],
                [
                    'void foo_hw_set_speed(',
                    '/* Return: the build of the running firmware, 0 when it does not say. */\nu32 foo_hw_build(struct foo_bar *bar)\n{\n\treturn foo_read(bar->fa, FOO_REG_FW_BUILD);\n}\n\nvoid foo_hw_set_speed(',
                ],
            ],
            [ETHTOOL]: [
                [
                    '\tstruct foo_adapter *fa = netdev_priv(ndev);\n\n\tstrscpy(info->driver',
                    '\tstruct foo_adapter *fa = netdev_priv(ndev);\n\tu32 build;\n\n\tstrscpy(info->driver',
                ],
                [
                    '\tsnprintf(info->fw_version, sizeof(info->fw_version), "%u.%u",\n\t\t fa->foo_priv->fw_version >> 16,\n\t\t fa->foo_priv->fw_version & 0xffff);\n',
                    '\tfoo_link_get(fa->foo_priv->link);\n\tbuild = foo_hw_build(fa->foo_priv->bar);\n\tif (!build)\n\t\treturn;\n\n\tsnprintf(info->fw_version, sizeof(info->fw_version), "%u.%u.%u",\n\t\t fa->foo_priv->fw_version >> 16,\n\t\t fa->foo_priv->fw_version & 0xffff, build);\n\tfoo_link_put(fa->foo_priv->link);\n',
                ],
            ],
        },
    },
    {
        name: 'labels',
        message: `net: foo: free both rings on every error of foo_open()

foo_ring_free() takes no ring as well as one, so a single label does.

${signed(WEI, MARA)}`,
        author: WEI,
        date: '2023-09-25',
        files: {
            [MAIN]: [
                [
                    '\tif (!fa->tx_ring) {\n\t\terr = -ENOMEM;\n\t\tgoto err_free_rx;\n',
                    '\tif (!fa->tx_ring) {\n\t\terr = -ENOMEM;\n\t\tgoto err_unlock;\n',
                ],
                ['\tif (err)\n\t\tgoto err_free_ring;\n', '\tif (err)\n\t\tgoto err_unlock;\n'],
                [
                    'err_free_ring:\n\tfoo_ring_free(fa->tx_ring);\nerr_free_rx:\n\tfoo_ring_free(fa->rx_ring);\nerr_unlock:\n\tmutex_unlock(&fa->lock);\n\treturn err;\n',
                    'err_unlock:\n\tfoo_ring_free(fa->tx_ring);\n\tfoo_ring_free(fa->rx_ring);\n\tfa->tx_ring = NULL;\n\tfa->rx_ring = NULL;\n\tmutex_unlock(&fa->lock);\n\treturn err;\n',
                ],
            ],
        },
    },
    {
        message: `net: foo: add a clock

The FE-2500 stamps packets. Register its clock with PTP.

${signed(JONAS, MARA)}`,
        author: JONAS,
        date: '2023-10-02',
        files: {
            [PTP]: `// SPDX-License-Identifier: GPL-2.0
/* Foo Systems FE-2500: the clock. */

#include <linux/ptp_clock_kernel.h>

#include "foo.h"

#define FOO_REG_CLOCK_LO	0x0400
#define FOO_REG_CLOCK_HI	0x0404
#define FOO_REG_CLOCK_ADJ	0x0408

static int foo_ptp_gettime(struct foo_adapter *fa, struct timespec64 *ts)
{
	u64 ns;

	ns = foo_read(fa, FOO_REG_CLOCK_LO);
	ns |= (u64)foo_read(fa, FOO_REG_CLOCK_HI) << 32;
	*ts = ns_to_timespec64(ns);

	return 0;
}

static int foo_ptp_adjust(struct foo_adapter *fa, s32 ppb)
{
	foo_write(fa, FOO_REG_CLOCK_ADJ, ppb);
	return 0;
}
`,
            'drivers/net/foo/Makefile': [['foo_ethtool.o', 'foo_ethtool.o foo_ptp.o']],
        },
    },
    release('6.5', '6.6', '2023-10-29'),
];

export const TO_6_8: Step[] = [
    {
        name: 'alreadyThere',
        on: 'master',
        message: `net: foo: check the length of the firmware's header

A firmware shorter than its header is read past its end.

Fixes: {driver:12} ("net: foo: add the FE-1000 Ethernet driver")
Cc: stable@example.org
${signed(NOOR, MARA)}`,
        author: NOOR,
        date: '2023-11-13',
        files: {
            [MAIN]: [
                [
                    '\tif (le32_to_cpu(hdr->magic) != FOO_FW_MAGIC) {\n',
                    '\tif (fw->size < sizeof(*hdr)) {\n\t\tnetdev_err(fa->ndev, "firmware is too short\\n");\n\t\treturn -EINVAL;\n\t}\n\n\tif (le32_to_cpu(hdr->magic) != FOO_FW_MAGIC) {\n',
                ],
            ],
        },
    },
    {
        name: 'empty',
        message: `net: foo: wait longer for a reset

The FE-2500 needs up to 80 ms.

Cc: stable@example.org
${signed(JONAS, MARA)}`,
        author: JONAS,
        date: '2023-11-27',
        files: { [MAIN]: [['#define FOO_RESET_TIMEOUT_MS\t20\n', '#define FOO_RESET_TIMEOUT_MS\t100\n']] },
    },
    {
        name: 'renamed',
        message: `net: foo: unmap buffers before they are freed

foo_ring_drop_buffers() frees packets that the chip may still write to.

Fixes: {driver:12} ("net: foo: add the FE-1000 Ethernet driver")
Cc: stable@example.org
${signed(MARA)}`,
        author: MARA,
        date: '2023-12-11',
        files: {
            [DMA]: [
                [
                    '\t\t\tcontinue;\n\t\tdev_kfree_skb_any(buf->skb);\n',
                    '\t\t\tcontinue;\n\t\tdma_unmap_single(ring->dev, buf->dma, buf->skb->len,\n\t\t\t\t DMA_BIDIRECTIONAL);\n\t\tdev_kfree_skb_any(buf->skb);\n',
                ],
            ],
        },
    },
    {
        name: 'modifyDelete',
        message: `net: foo: read both halves of the clock as one

The upper half may have moved on when it is read.

Cc: stable@example.org
${signed(JONAS, MARA)}`,
        author: JONAS,
        date: '2024-01-15',
        files: {
            [PTP]: [
                [
                    '\tu64 ns;\n\n\tns = foo_read(fa, FOO_REG_CLOCK_LO);\n\tns |= (u64)foo_read(fa, FOO_REG_CLOCK_HI) << 32;\n',
                    '\tu32 hi, lo;\n\tu64 ns;\n\n\tdo {\n\t\thi = foo_read(fa, FOO_REG_CLOCK_HI);\n\t\tlo = foo_read(fa, FOO_REG_CLOCK_LO);\n\t} while (hi != foo_read(fa, FOO_REG_CLOCK_HI));\n\tns = (u64)hi << 32 | lo;\n',
                ],
            ],
        },
    },
    {
        on: 'foo-fixes',
        start: 'v6.6',
        message: `lib: bitring: refuse a ring without a size\n\n${signed(NOOR)}`,
        author: NOOR,
        date: '2024-01-22',
        files: {
            'lib/bitring.c': [
                [
                    '{\n\tring->head = (ring->head + 1)',
                    '{\n\tif (WARN_ON_ONCE(!ring->size))\n\t\treturn;\n\n\tring->head = (ring->head + 1)',
                ],
            ],
        },
    },
    {
        message: `docs: net: foo: tell of the clock\n\n${signed(JONAS)}`,
        author: JONAS,
        date: '2024-01-24',
        files: {
            'Documentation/networking/foo.rst': [
                [
                    'Two ports, one link\n',
                    'Clock\n=====\n\nThe FE-2500 stamps packets; its clock is a PTP clock.\n\nTwo ports, one link\n',
                ],
            ],
        },
    },
    {
        name: 'merge',
        on: 'master',
        merge: 'foo-fixes',
        message: `Merge branch 'foo-fixes'\n\nPull small fixes from Noor and Jonas.`,
        author: RUNE,
        date: '2024-02-05',
        files: {},
    },
    release('6.6', '6.8', '2024-03-10'),
];

export const TO_6_9: Step[] = [
    {
        name: 'clean',
        on: 'master',
        message: `net: foo: don't reset a chip that is gone

An unplugged chip answers each read with ones. The handler knows that
for its first read only: a chip that goes later is reset for ever.

Fixes: {driver:12} ("net: foo: add the FE-1000 Ethernet driver")
Cc: stable@example.org
${signed(WEI, MARA)}`,
        author: WEI,
        date: '2024-03-18',
        files: {
            [MAIN]: [
                [
                    '\tif (cause & FOO_INT_ERROR) {\n\t\tnetdev_err(',
                    '\tif (foo_read(fa, FOO_REG_STATUS) == ~0u) {\n\t\tnetif_device_detach(ndev);\n\t\treturn IRQ_HANDLED;\n\t}\n\n\tif (cause & FOO_INT_ERROR) {\n\t\tnetdev_err(',
                ],
            ],
        },
    },
    {
        name: 'pick',
        message: `net: foo: fix refcount leak in foo_open()

foo_open() takes a reference to the link and keeps it, and the lock, when
the hardware does not start. The link then never loses its power, and the
next open hangs. foo_get_drvinfo() keeps a reference in the same way.

Put the reference on both paths. While at it, give the last transfers
time to end before the rings go, in foo_suspend() and where foo_probe()
fails.

Fixes: {prerequisite:12} ("net: foo: count references per link")
Cc: stable@example.org # 6.1
${signed(JONAS, MARA)}`,
        author: JONAS,
        date: '2024-04-02',
        files: {
            [HEADER]: [
                ['#include <linux/mutex.h>\n', '#include <linux/delay.h>\n#include <linux/mutex.h>\n'],
                [
                    '/* foo_link.c */\n',
                    '/* Stops the hardware, and gives the last transfers time to end. */\nstatic inline void foo_hw_stop_sync(struct foo_bar *bar)\n{\n\tfoo_hw_stop(bar);\n\tusleep_range(100, 200);\n}\n\n/* foo_link.c */\n',
                ],
            ],
            [MAIN]: [
                [
                    '\terr = foo_hw_start(fa->foo_priv->bar, fa->rx_ring);\n\tif (err)\n\t\treturn err;\n\n\tnapi_enable',
                    '\terr = foo_hw_start(fa->foo_priv->bar, fa->rx_ring);\n\tif (err) {\n\t\tfoo_link_put(fa->foo_priv->link);\n\t\tgoto err_unlock;\n\t}\n\n\tnapi_enable',
                ],
                [
                    'err_link:\n\tfoo_link_forget',
                    'err_link:\n\tfoo_hw_stop_sync(fa->foo_priv->bar);\n\tfoo_link_forget',
                ],
                [
                    '\tnapi_disable(&fa->napi);\n\tfoo_hw_stop(fa->foo_priv->bar);\n\tmutex_unlock',
                    '\tnapi_disable(&fa->napi);\n\tfoo_hw_stop_sync(fa->foo_priv->bar);\n\tmutex_unlock',
                ],
            ],
            [ETHTOOL]: [
                ['\tif (!build)\n\t\treturn;\n', '\tif (!build)\n\t\tgoto put;\n'],
                ['& 0xffff, build);\n\tfoo_link_put', '& 0xffff, build);\nput:\n\tfoo_link_put'],
            ],
        },
    },
    release('6.8', '6.9-rc3', '2024-04-07'),
    {
        name: 'followUp',
        message: `net: foo: don't put the link twice

foo_stop() puts the link also when foo_open() has failed and has put it.
Ask whether there are rings first.

Fixes: {pick:12} ("net: foo: fix refcount leak in foo_open()")
${signed(JONAS, MARA)}`,
        author: JONAS,
        date: '2024-04-15',
        files: {
            [MAIN]: [
                [
                    '\tnetif_carrier_off(ndev);\n\tfoo_link_put(fa->foo_priv->link);\n',
                    '\tnetif_carrier_off(ndev);\n\tif (fa->rx_ring)\n\t\tfoo_link_put(fa->foo_priv->link);\n',
                ],
            ],
        },
    },
    {
        message: `lib: bitring: count with a constant size\n\n${signed(NOOR)}`,
        author: NOOR,
        date: '2024-04-22',
        files: {
            'lib/bitring.c': [
                [
                    '\treturn bitmap_weight(ring->bits, ring->size);',
                    '\treturn ring->size ? bitmap_weight(ring->bits, ring->size) : 0;',
                ],
            ],
        },
    },
];
