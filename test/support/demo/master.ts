/** The development branch up to v6.5: what the older branches have, and what changed after them. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Step } from './history.ts';
import { JONAS, MARA, NOOR, RUNE, signed, WEI } from './people.ts';

const tree = (name: string) => readFileSync(path.join(import.meta.dirname, 'tree', name), 'utf8');
const trees = (...names: string[]) => Object.fromEntries(names.map((name) => [name, tree(name)]));

export const MAIN = 'drivers/net/foo/foo_main.c';
export const HEADER = 'drivers/net/foo/foo.h';
export const LINK = 'drivers/net/foo/foo_link.c';
export const HW = 'drivers/net/foo/foo_hw.c';
export const ETHTOOL = 'drivers/net/foo/foo_ethtool.c';
export const RING = 'drivers/net/foo/foo_ring.c';
/** The same file, since v6.3. */
export const DMA = 'drivers/net/foo/foo_dma.c';

/** A release: its numbers in the top Makefile, and the tag. */
export function release(from: string, to: string, date: string): Step {
    const numbers = (version: string) => {
        const [, major, minor, rest = ''] = /^(\d+)\.(\d+)(.*)$/.exec(version)!;
        return `VERSION = ${major}\nPATCHLEVEL = ${minor}\nSUBLEVEL = ${/^\.(\d+)/.exec(rest)?.[1] ?? 0}\nEXTRAVERSION = ${
            rest.startsWith('-') ? rest : ''
        }`.trimEnd();
    };
    return {
        message: `Linux ${to}`,
        author: RUNE,
        date,
        files: { Makefile: [[numbers(from), numbers(to)]] },
        tag: `v${to}`,
    };
}

/** `fa->foo_priv.x` becomes `fa->foo_priv->x`. */
const throughPointer = (text: string) => text.replaceAll('fa->foo_priv.', 'fa->foo_priv->');

export const BEGIN: Step[] = [
    {
        on: 'master',
        message: `Begin a small tree\n\n${signed(RUNE)}`,
        author: RUNE,
        date: '2021-08-02',
        files: { ...trees('README', 'drivers/net/Makefile'), Makefile: tree('Makefile').replace('15', '14') },
    },
    {
        message: `lib: add rings of bits\n\nA ring of bits remembers which of the last events were of one kind.\n\n${signed(NOOR, RUNE)}`,
        author: NOOR,
        date: '2021-08-16',
        files: trees('lib/bitring.c', 'include/linux/bitring.h'),
    },
    {
        name: 'driver',
        message: `net: foo: add the FE-1000 Ethernet driver

The FE-1000 of Foo Systems is a plain Gigabit Ethernet controller with
one ring in each direction. The FE-1002 has two ports which share one
link, the FE-2500 goes up to 2.5 Gbit/s.

${signed(MARA, RUNE)}`,
        author: MARA,
        date: '2021-09-06',
        files: {
            ...trees(MAIN, HEADER, LINK, HW, RING, 'drivers/net/foo/Kconfig'),
            'drivers/net/foo/Makefile': tree('drivers/net/foo/Makefile').replace(' foo_ethtool.o', ''),
        },
    },
    {
        message: `net: foo: answer ethtool\n\nStatistics, messages, ring sizes and the state of the link.\n\n${signed(JONAS, MARA)}`,
        author: JONAS,
        date: '2021-09-20',
        files: trees(ETHTOOL, 'drivers/net/foo/Makefile'),
    },
    {
        message: `MAINTAINERS: add those of bit rings and foo\n\n${signed(RUNE)}`,
        author: RUNE,
        date: '2021-10-04',
        files: trees('MAINTAINERS', 'Documentation/networking/foo.rst'),
    },
    release('5.14', '5.15', '2021-10-31'),
];

export const TO_6_1: Step[] = [
    {
        on: 'master',
        message: `net: foo: drop the weight of NAPI\n\nEverybody passes the same one, so nobody has to.\n\n${signed(WEI, MARA)}`,
        author: WEI,
        date: '2022-03-14',
        files: {
            [MAIN]: [
                [
                    'netif_napi_add(ndev, &fa->napi, foo_poll, FOO_NAPI_WEIGHT);',
                    'netif_napi_add(ndev, &fa->napi, foo_poll);',
                ],
                ['napi_consume_skb(buf->skb, FOO_NAPI_WEIGHT);', 'napi_consume_skb(buf->skb, NAPI_POLL_WEIGHT);'],
                ['#define FOO_NAPI_WEIGHT\t\t64\n', ''],
            ],
        },
    },
    {
        message: `lib: bitring: add bitring_clear()\n\n${signed(NOOR, RUNE)}`,
        author: NOOR,
        date: '2022-05-02',
        files: {
            'lib/bitring.c': [
                [
                    'unsigned int bitring_weight(',
                    'void bitring_clear(struct bitring *ring)\n{\n\tbitmap_zero(ring->bits, ring->size);\n\tring->head = 0;\n}\nEXPORT_SYMBOL_GPL(bitring_clear);\n\nunsigned int bitring_weight(',
                ],
            ],
            'include/linux/bitring.h': [
                [
                    'unsigned int bitring_weight',
                    'void bitring_clear(struct bitring *ring);\nunsigned int bitring_weight',
                ],
            ],
        },
    },
    {
        message: `net: foo: hand out receive errors

ip -s link shows none although the chip counts them.

${signed(JONAS, MARA)}`,
        author: JONAS,
        date: '2022-08-22',
        files: {
            [MAIN]: [
                [
                    '\tto->tx_dropped = from->tx_dropped;\n',
                    '\tto->tx_dropped = from->tx_dropped;\n\tto->rx_dropped = from->rx_alloc_errors;\n\tto->rx_crc_errors = from->rx_csum_errors;\n',
                ],
            ],
        },
    },
    {
        message: `docs: net: foo: name the firmware\n\n${signed(MARA)}`,
        author: MARA,
        date: '2022-10-10',
        files: {
            'Documentation/networking/foo.rst': [
                [
                    'Two ports, one link\n',
                    'Firmware\n========\n\nThe driver loads foo/fe1000.fw or foo/fe2500.fw when it finds a board.\n\nTwo ports, one link\n',
                ],
            ],
        },
    },
    release('5.15', '6.1', '2022-12-11'),
];

export const TO_6_5: Step[] = [
    {
        name: 'comments',
        on: 'master',
        message: `net: foo: drop stale comments\n\nNo board loses its rings any more.\n\n${signed(WEI, MARA)}`,
        author: WEI,
        date: '2023-01-23',
        files: {
            [MAIN]: [
                ['\t/* Old boards lose their rings here. */\n', ''],
                ['\t/* Old boards need their rings again. */\n', ''],
            ],
            [LINK]: [['/* Both ports at once; the chip cannot power one of them. */\n', '']],
        },
    },
    {
        name: 'move',
        message: `net: foo: call it foo_dma.c

Rings are what it holds today; mappings are to follow.

${signed(MARA)}`,
        author: MARA,
        date: '2023-02-20',
        files: {
            [DMA]: { from: RING },
            'drivers/net/foo/Makefile': [['foo_ring.o', 'foo_dma.o']],
            [HEADER]: [['/* foo_ring.c */', '/* foo_dma.c */']],
        },
    },
    {
        message: `lib: bitring: say what the functions do\n\n${signed(NOOR)}`,
        author: NOOR,
        date: '2023-03-06',
        files: {
            'lib/bitring.c': [
                ['void bitring_push(', '/* Remembers one event, and forgets the oldest. */\nvoid bitring_push('],
                [
                    'unsigned int bitring_weight(',
                    '/* Return: how many of the events were of the kind. */\nunsigned int bitring_weight(',
                ],
            ],
        },
    },
    {
        name: 'rename',
        message: `net: foo: allocate foo_priv separately

It outlives the network device in one of the next changes, so it cannot
be part of it. No change of behaviour: foo_priv. becomes foo_priv->.

${signed(MARA)}`,
        author: MARA,
        date: '2023-05-08',
        files: {
            [HEADER]: [['\tstruct foo_priv foo_priv;\n', '\tstruct foo_priv *foo_priv;\n']],
            [MAIN]: (text) =>
                throughPointer(text).replace(
                    '\terr = pcim_enable_device(pdev);\n',
                    '\tfa->foo_priv = devm_kzalloc(&pdev->dev, sizeof(*fa->foo_priv), GFP_KERNEL);\n\tif (!fa->foo_priv)\n\t\treturn -ENOMEM;\n\n\terr = pcim_enable_device(pdev);\n',
                ),
            [LINK]: throughPointer,
            [ETHTOOL]: throughPointer,
        },
    },
    release('6.1', '6.4', '2023-06-25'),
    {
        name: 'strscpy',
        message: `net: foo: use strscpy() instead of strlcpy()\n\n${signed(WEI, MARA)}`,
        author: WEI,
        date: '2023-07-03',
        files: { [ETHTOOL]: (text) => text.replaceAll('strlcpy(', 'strscpy(') },
    },
    {
        name: 'prerequisite',
        message: `net: foo: count references per link

foo_link_get() and foo_link_put() count the users of all links together,
so a link loses its power when a port of another chip is closed at the
wrong time. Count them in the link, and let both functions take it.

Fixes: {driver:12} ("net: foo: add the FE-1000 Ethernet driver")
${signed(MARA)}`,
        author: MARA,
        date: '2023-07-17',
        files: {
            [HEADER]: [
                ['void foo_link_get(struct foo_adapter *fa);', 'void foo_link_get(struct foo_link *link);'],
                ['void foo_link_put(struct foo_adapter *fa);', 'void foo_link_put(struct foo_link *link);'],
            ],
            [LINK]: [
                ['\tunsigned int found;\n', '\tunsigned int found;\n\tunsigned int users;\n'],
                ['\nstatic unsigned int foo_link_users;\n', ''],
                [
                    'void foo_link_get(struct foo_adapter *fa)\n{\n\tmutex_lock(&foo_links_lock);\n\tif (!foo_link_users++)\n\t\tfoo_link_power(fa->foo_priv->link, true);',
                    'void foo_link_get(struct foo_link *link)\n{\n\tmutex_lock(&foo_links_lock);\n\tif (!link->users++)\n\t\tfoo_link_power(link, true);',
                ],
                [
                    'void foo_link_put(struct foo_adapter *fa)\n{\n\tmutex_lock(&foo_links_lock);\n\tif (!--foo_link_users)\n\t\tfoo_link_power(fa->foo_priv->link, false);',
                    'void foo_link_put(struct foo_link *link)\n{\n\tmutex_lock(&foo_links_lock);\n\tif (!--link->users)\n\t\tfoo_link_power(link, false);',
                ],
            ],
            [MAIN]: [
                ['\tfoo_link_get(fa);\n', '\tfoo_link_get(fa->foo_priv->link);\n'],
                ['\tfoo_link_put(fa);\n', '\tfoo_link_put(fa->foo_priv->link);\n'],
            ],
        },
    },
    {
        name: 'twice',
        message: `net: foo: start the hardware twice if needed

After a long sleep the chip is busy for a moment and takes only the
second start.

${signed(JONAS, MARA)}`,
        author: JONAS,
        date: '2023-08-07',
        files: {
            [MAIN]: [
                [
                    '\t\tif (!err)\n\t\t\terr = foo_hw_start(fa->foo_priv->bar, fa->rx_ring);\n',
                    '\t\tif (!err)\n\t\t\terr = foo_hw_start(fa->foo_priv->bar, fa->rx_ring);\n\t\tif (err == -EBUSY)\n\t\t\terr = foo_hw_start(fa->foo_priv->bar, fa->rx_ring);\n',
                ],
            ],
        },
    },
    release('6.4', '6.5', '2023-08-27'),
];
